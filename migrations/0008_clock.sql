-- The latest instant that the schedule has seen, so that a clock that was put back is noticed.
CREATE TABLE clock (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  reached BIGINT NOT NULL
);
