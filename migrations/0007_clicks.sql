-- A click's answer does not say how many predicted: counting at each click cost the more, the more
-- people there were.
ALTER TABLE deliveries DROP COLUMN predictions;
