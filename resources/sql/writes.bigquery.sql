-- One row per write of a partition, made right after the write itself: an undo learns from it what came after. `place`
-- orders the writes of one partition, whatever the clocks of those who wrote said. `values_hash` is of all columns but the
-- one that says when a row was written, `unchanged` whether it was the same before, and `content_at` since when what was
-- left counts as written, where that is not what its rows say: NULL elsewhere. `date` and `hour` say when the partition
-- begins; days and what is longer have 0, or NULL.
CREATE SCHEMA IF NOT EXISTS backfill_kept;

CREATE TABLE IF NOT EXISTS backfill_kept.partition_writes (
    run_id STRING NOT NULL,
    processor STRING NOT NULL,
    table_name STRING NOT NULL,
    date DATE NOT NULL,
    place INT64 NOT NULL,
    verb STRING NOT NULL,
    undoes STRING NOT NULL,
    written_at TIMESTAMP NOT NULL,
    rows_before INT64 NOT NULL,
    rows_after INT64 NOT NULL,
    hash_after STRING NOT NULL,
    shape STRING NOT NULL,
    newest TIMESTAMP,
    values_hash STRING,
    unchanged BOOL,
    content_at TIMESTAMP,
    hour INT64
)
PARTITION BY date;

-- One row per partition whose rows are kept: in which table of this dataset they are, and what they were.
CREATE TABLE IF NOT EXISTS backfill_kept.partition_keeps (
    keep_id STRING NOT NULL,
    run_id STRING NOT NULL,
    table_name STRING NOT NULL,
    date DATE NOT NULL,
    place INT64 NOT NULL,
    why STRING NOT NULL,
    kept_at TIMESTAMP NOT NULL,
    kept_in STRING NOT NULL,
    row_count INT64 NOT NULL,
    content STRING NOT NULL,
    shape STRING NOT NULL,
    returned_at TIMESTAMP,
    values_hash STRING,
    newest TIMESTAMP,
    hour INT64
)
PARTITION BY date;
