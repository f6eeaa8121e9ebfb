-- What each look of a check has cost. Kept as long as the log lines of its run.
CREATE TABLE check_costs (
    look INTEGER PRIMARY KEY,
    run_id TEXT NOT NULL,
    check_name TEXT NOT NULL,
    millis INTEGER NOT NULL
) STRICT;

CREATE INDEX check_costs_by_run ON check_costs (run_id);
