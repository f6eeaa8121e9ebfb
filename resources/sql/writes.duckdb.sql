-- One row per partition that a run has written, made in the transaction of the write itself: after a crash it tells
-- whether the write took place, and an undo learns from it what came after.
CREATE SCHEMA IF NOT EXISTS backfill_kept;

CREATE TABLE IF NOT EXISTS backfill_kept.partition_writes (
    run_id VARCHAR NOT NULL,
    processor VARCHAR NOT NULL,
    date DATE NOT NULL,
    verb VARCHAR NOT NULL,
    undoes VARCHAR NOT NULL,
    written_at TIMESTAMP NOT NULL,
    rows_before BIGINT NOT NULL,
    rows_after BIGINT NOT NULL,
    newest TIMESTAMP
);

-- One row per partition whose rows a run has kept before a program was to write it.
CREATE TABLE IF NOT EXISTS backfill_kept.partition_keeps (
    run_id VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    date DATE NOT NULL,
    kept_at TIMESTAMP NOT NULL,
    row_count BIGINT NOT NULL
);
