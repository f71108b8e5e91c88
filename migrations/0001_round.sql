-- The daily round: places, people, posts, predictions, and what a reveal gives.
-- Instants are whole milliseconds since 1970 (BIGINT), yes or no is 1 or 0, and structured values
-- are JSON in TEXT, so that the same file serves SQLite and PostgreSQL.

CREATE TABLE places (
  id TEXT PRIMARY KEY,
  platform TEXT NOT NULL,
  tenant TEXT NOT NULL,
  channel TEXT NOT NULL,
  settings TEXT NOT NULL,
  paused INTEGER NOT NULL CHECK (paused IN (0, 1)),
  next_post_at BIGINT,
  -- Daily posts decided so far; streaks count along it.
  dailies INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX places_due ON places (next_post_at);

CREATE TABLE people (
  id TEXT PRIMARY KEY,
  platform TEXT NOT NULL,
  tenant TEXT NOT NULL,
  user_id TEXT NOT NULL,
  name TEXT NOT NULL,
  -- The name as compared and sorted: one key for all names that look alike.
  name_key TEXT NOT NULL,
  hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
);
CREATE INDEX people_names ON people (platform, tenant, name_key);

CREATE TABLE posts (
  id TEXT PRIMARY KEY,
  place_id TEXT NOT NULL REFERENCES places (id),
  -- The order in which a place's posts were claimed.
  number INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('daily', 'extra')),
  local_date TEXT NOT NULL,
  slug TEXT NOT NULL,
  state TEXT NOT NULL
    CHECK (state IN ('claimed', 'posted', 'revealing', 'revealed', 'skipped', 'void')),
  message_ref TEXT,
  posted_at BIGINT,
  reveal_at BIGINT NOT NULL,
  revealed_at BIGINT,
  right_choice TEXT,
  -- Written when the post ends, so that these counts outlive the people behind them.
  predicted INTEGER,
  answered INTEGER,
  missed INTEGER,
  challenge TEXT NOT NULL,
  run TEXT,
  UNIQUE (place_id, number)
);
CREATE UNIQUE INDEX posts_one_daily ON posts (place_id, local_date) WHERE kind = 'daily';
CREATE INDEX posts_by_state ON posts (state, reveal_at);

CREATE TABLE predictions (
  post_id TEXT NOT NULL REFERENCES posts (id),
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  choice TEXT NOT NULL CHECK (choice IN ('A', 'B', 'C', 'D', 'E')),
  at BIGINT NOT NULL,
  PRIMARY KEY (post_id, person_id)
);
CREATE INDEX predictions_of_person ON predictions (person_id);

-- Every click that was stored, with its answer: the same one again changes nothing and gets it too.
CREATE TABLE deliveries (
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  delivery_id TEXT NOT NULL,
  post_id TEXT NOT NULL REFERENCES posts (id),
  choice TEXT NOT NULL,
  choice_before TEXT,
  predictions INTEGER NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (person_id, delivery_id)
);

CREATE TABLE scores (
  post_id TEXT NOT NULL REFERENCES posts (id),
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  points INTEGER NOT NULL,
  was_right INTEGER NOT NULL CHECK (was_right IN (0, 1)),
  PRIMARY KEY (post_id, person_id)
);
CREATE INDEX scores_of_person ON scores (person_id);

CREATE TABLE streaks (
  place_id TEXT NOT NULL REFERENCES places (id),
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  length INTEGER NOT NULL,
  best INTEGER NOT NULL,
  last_daily INTEGER NOT NULL,
  PRIMARY KEY (place_id, person_id)
);
CREATE INDEX streaks_of_person ON streaks (person_id);

-- Sums over scores, kept up to date by the reveal: a leaderboard's cost does not grow with history.
CREATE TABLE standings (
  place_id TEXT NOT NULL REFERENCES places (id),
  period TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  points INTEGER NOT NULL,
  right_count INTEGER NOT NULL,
  answered INTEGER NOT NULL,
  PRIMARY KEY (place_id, period, person_id)
);
CREATE INDEX standings_by_points ON standings (place_id, period, points DESC);
CREATE INDEX standings_of_person ON standings (person_id);
