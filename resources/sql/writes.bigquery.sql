-- One row per partition that a run has written, made right after the write itself: an undo learns from it what came
-- after. Between a write and its row a crash is recognised by what is kept without having been written.
CREATE SCHEMA IF NOT EXISTS backfill_kept;

CREATE TABLE IF NOT EXISTS backfill_kept.partition_keeps (
    run_id STRING NOT NULL,
    table_name STRING NOT NULL,
    date DATE NOT NULL,
    kept_at TIMESTAMP NOT NULL,
    row_count INT64 NOT NULL
)
PARTITION BY date;

CREATE TABLE IF NOT EXISTS backfill_kept.partition_writes (
    run_id STRING NOT NULL,
    processor STRING NOT NULL,
    date DATE NOT NULL,
    verb STRING NOT NULL,
    undoes STRING NOT NULL,
    written_at TIMESTAMP NOT NULL,
    rows_before INT64 NOT NULL,
    rows_after INT64 NOT NULL,
    newest TIMESTAMP
)
PARTITION BY date;
