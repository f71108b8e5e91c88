-- What the schedule notes, and which process works on what.

-- The newest days whose posts were left out because the bot was away, as a JSON list.
ALTER TABLE places ADD COLUMN missed TEXT;

-- When the schedule wanted the post.
ALTER TABLE posts ADD COLUMN due_at BIGINT;
-- The process that sends or reveals it, and until when nobody else may.
ALTER TABLE posts ADD COLUMN lease_owner TEXT;
ALTER TABLE posts ADD COLUMN lease_until BIGINT;
