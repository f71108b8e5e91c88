-- What would cost more, the more people there are.

-- A click's answer does not say how many predicted.
ALTER TABLE deliveries DROP COLUMN predictions;

-- The best of a leaderboard are read in the order of this index, however many have equal points.
DROP INDEX standings_by_points;
CREATE INDEX standings_by_points ON standings (place_id, period, points DESC, person_id);

-- The reminders that are due are found without looking at all open posts.
CREATE INDEX posts_by_nudge ON posts (nudged, reveal_at);

-- The places that are due on a platform are found without looking at all of its places.
DROP INDEX places_due;
CREATE INDEX places_due ON places (platform, next_post_at);
DROP INDEX places_digest_due;
CREATE INDEX places_digest_due ON places (platform, next_digest_at);
