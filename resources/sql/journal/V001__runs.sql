CREATE TABLE runs (
    run_id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL,
    plan_hash TEXT NOT NULL,
    pipeline TEXT NOT NULL,
    estimate_seconds REAL,
    estimate_bytes INTEGER NOT NULL,
    parallel INTEGER NOT NULL,
    date_order TEXT NOT NULL,
    on_failure TEXT NOT NULL,
    profile TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    millis INTEGER,
    receipt TEXT,
    process_id INTEGER NOT NULL,
    process_started INTEGER NOT NULL
) STRICT;

CREATE TABLE steps (
    run_id TEXT NOT NULL REFERENCES runs (run_id),
    step_id INTEGER NOT NULL,
    verb TEXT NOT NULL,
    processor TEXT NOT NULL,
    date TEXT NOT NULL,
    reason TEXT NOT NULL,
    needs TEXT NOT NULL,
    planned_expected INTEGER,
    planned_rows INTEGER NOT NULL,
    state TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    rows_before INTEGER,
    rows_after INTEGER,
    expected INTEGER,
    accounted INTEGER,
    millis INTEGER NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (run_id, step_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX steps_by_partition ON steps (processor, date, changed_at);

CREATE INDEX steps_by_duration ON steps (processor, state, changed_at);

CREATE TABLE left_cells (
    run_id TEXT NOT NULL REFERENCES runs (run_id),
    place INTEGER NOT NULL,
    processor TEXT NOT NULL,
    date TEXT NOT NULL,
    reason TEXT NOT NULL,
    poisoned INTEGER NOT NULL,
    PRIMARY KEY (run_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE log_lines (
    line INTEGER PRIMARY KEY,
    run_id TEXT NOT NULL,
    step_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    level TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE INDEX log_lines_by_step ON log_lines (run_id, step_id);
