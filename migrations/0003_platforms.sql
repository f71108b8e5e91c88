-- What the chat platforms need beside the daily round.

-- Who set a place up, and why it was paused by us.
ALTER TABLE places ADD COLUMN set_up_by TEXT;
ALTER TABLE places ADD COLUMN trouble TEXT;
CREATE INDEX places_of_tenant ON places (platform, tenant);

-- Tenants that took the bot out: their data are deleted after a while.
CREATE TABLE tenants_left (
  platform TEXT NOT NULL,
  tenant TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (platform, tenant)
);

-- What a channel keeps of its own, by name.
CREATE TABLE channel_values (
  platform TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (platform, name)
);

-- Deliveries of a platform that were handled: the same one again is not.
CREATE TABLE channel_deliveries (
  platform TEXT NOT NULL,
  delivery_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (platform, delivery_id)
);
CREATE INDEX channel_deliveries_by_age ON channel_deliveries (at);

-- Every sending, from before it begins; without a ref nobody knows its end.
CREATE TABLE channel_sendings (
  platform TEXT NOT NULL,
  key TEXT NOT NULL,
  ref TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (platform, key)
);
CREATE INDEX channel_sendings_by_age ON channel_sendings (at);
