-- How late it was when the schedule last noted it, so that a clock that was put back is noticed.
CREATE TABLE clock (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  reached BIGINT NOT NULL
);
