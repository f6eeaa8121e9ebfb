-- One row per write of a partition, made in the transaction of the write itself: after a crash it tells whether the
-- write took place, and an undo learns from it what came after. `place` orders the writes of one partition, whatever
-- the clocks of those who wrote said. `values_hash` is of all columns but the one that says when a row was written,
-- `unchanged` whether it was the same before, and `content_at` since when what was left counts as written, where that is
-- not what its rows say: NULL elsewhere.
CREATE SCHEMA IF NOT EXISTS backfill_kept;

CREATE TABLE IF NOT EXISTS backfill_kept.partition_writes (
    run_id VARCHAR NOT NULL,
    processor VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    date DATE NOT NULL,
    place BIGINT NOT NULL,
    verb VARCHAR NOT NULL,
    undoes VARCHAR NOT NULL,
    written_at TIMESTAMP NOT NULL,
    rows_before BIGINT NOT NULL,
    rows_after BIGINT NOT NULL,
    hash_after VARCHAR NOT NULL,
    shape VARCHAR NOT NULL,
    newest TIMESTAMP,
    values_hash VARCHAR,
    unchanged BOOLEAN,
    content_at TIMESTAMP,
    hour INTEGER
);

-- One row per partition whose rows are kept: in which table of this schema they are, and what they were.
CREATE TABLE IF NOT EXISTS backfill_kept.partition_keeps (
    keep_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    date DATE NOT NULL,
    place BIGINT NOT NULL,
    why VARCHAR NOT NULL,
    kept_at TIMESTAMP NOT NULL,
    kept_in VARCHAR NOT NULL,
    row_count BIGINT NOT NULL,
    content VARCHAR NOT NULL,
    shape VARCHAR NOT NULL,
    returned_at TIMESTAMP,
    values_hash VARCHAR,
    newest TIMESTAMP,
    hour INTEGER
);

-- Marks of the log beside the file, for whoever opens the two: which checkpoint of the file the log follows.
CREATE TABLE IF NOT EXISTS backfill_kept.log_marks (mark VARCHAR NOT NULL);
