-- What the web channel keeps, being its own chat server.

-- The order of ids is the order in which messages were sent. `reply_to` names the message at the
-- head of the thread: threads are one level deep.
CREATE TABLE web_messages (
  id INTEGER PRIMARY KEY,
  place_id TEXT NOT NULL,
  key TEXT NOT NULL,
  reply_to INTEGER REFERENCES web_messages (id),
  message TEXT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (place_id, key)
);
CREATE INDEX web_messages_of_place ON web_messages (place_id, reply_to, id);
CREATE INDEX web_messages_replies ON web_messages (reply_to);

CREATE TABLE web_secrets (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
