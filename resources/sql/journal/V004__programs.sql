-- Which start of the machine `process_started` counts from, in ticks; empty where it is an instant.
ALTER TABLE runs ADD COLUMN boot TEXT NOT NULL DEFAULT '';

-- Programs that write a partition, from before their start until nothing of them runs any more. Those whose console was
-- killed hold the partition as long as they live.
CREATE TABLE programs (
    mark TEXT PRIMARY KEY,
    run_id TEXT NOT NULL,
    step_id INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    date TEXT NOT NULL,
    process_id INTEGER,
    process_started INTEGER,
    boot TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX programs_by_partition ON programs (table_name, date);
