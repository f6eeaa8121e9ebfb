-- By which SQL or command a run wrote the partitions of a processor last, as a hash: whoever goes on with the run later
-- is told where that has changed.
CREATE TABLE run_texts (
    run_id TEXT NOT NULL REFERENCES runs (run_id),
    processor TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (run_id, processor)
) STRICT, WITHOUT ROWID;
