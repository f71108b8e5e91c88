-- How many people that are seen have how many points: a rank is a sum over these few rows, whatever
-- the number of people.
CREATE TABLE ranks (
  place_id TEXT NOT NULL REFERENCES places (id) ON DELETE CASCADE,
  period TEXT NOT NULL,
  points INTEGER NOT NULL,
  people INTEGER NOT NULL,
  PRIMARY KEY (place_id, period, points)
);

INSERT INTO ranks (place_id, period, points, people)
SELECT standings.place_id, standings.period, standings.points, COUNT(*)
FROM standings JOIN people ON people.id = standings.person_id
WHERE people.hidden = 0
GROUP BY standings.place_id, standings.period, standings.points;
