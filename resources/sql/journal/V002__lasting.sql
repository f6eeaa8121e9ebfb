-- What lets a run be stopped, resumed and taken back, also from another process.
ALTER TABLE runs ADD COLUMN batch TEXT NOT NULL DEFAULT 'NONE';

-- The run whose work this one takes back.
ALTER TABLE runs ADD COLUMN undoes TEXT REFERENCES runs (run_id);

-- What a person asked for from another process: AFTER_DATE or NOW.
ALTER TABLE runs ADD COLUMN stop_asked TEXT;

-- The program that works on it, and since when: a resumed run has another one than it began with.
ALTER TABLE runs ADD COLUMN program TEXT NOT NULL DEFAULT 'a program';

ALTER TABLE runs ADD COLUMN held_since INTEGER;

CREATE INDEX runs_by_undone ON runs (undoes);

-- One run holds a partition at a time; it lets go when it ends, and a dead one loses its hold.
CREATE TABLE holds (
    table_name TEXT NOT NULL,
    date TEXT NOT NULL,
    run_id TEXT NOT NULL REFERENCES runs (run_id),
    PRIMARY KEY (table_name, date)
) STRICT, WITHOUT ROWID;

CREATE INDEX holds_by_run ON holds (run_id);
