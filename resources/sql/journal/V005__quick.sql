-- What keeps a journal of ten thousand runs as quick as one of ten.

-- Whoever lists the latest runs reads these only.
CREATE INDEX runs_by_start ON runs (started_at DESC, run_id DESC);

-- Which runs go on is asked with every command and several times a second.
CREATE INDEX runs_going ON runs (run_id) WHERE state = 'RUNNING';

-- Whose log lines are gone; the others are few.
ALTER TABLE runs ADD COLUMN log_dropped INTEGER NOT NULL DEFAULT 0;

CREATE INDEX runs_with_log ON runs (started_at) WHERE log_dropped = 0;

-- The durations of the latest steps that count, in order.
DROP INDEX steps_by_duration;

CREATE INDEX steps_by_success ON steps (processor, changed_at DESC) WHERE state = 'SUCCEEDED' AND verb <> 'UNDO';
