-- A weekly digest for places that want it, and a reminder for people who asked for one.

ALTER TABLE places ADD COLUMN next_digest_at BIGINT;
CREATE INDEX places_digest_due ON places (next_digest_at);

CREATE TABLE nudges (
  place_id TEXT NOT NULL REFERENCES places (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  PRIMARY KEY (place_id, person_id)
);
CREATE INDEX nudges_of_person ON nudges (person_id);

-- Whether those who asked were reminded of the post.
ALTER TABLE posts ADD COLUMN nudged INTEGER NOT NULL DEFAULT 0 CHECK (nudged IN (0, 1));
