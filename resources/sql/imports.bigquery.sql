-- One row per import and table, made in the transaction of the import. Which dates it touched, and what was there
-- before, is in partition_writes and partition_keeps under its name.
CREATE SCHEMA IF NOT EXISTS backfill_kept;

CREATE TABLE IF NOT EXISTS backfill_kept.imports (
    import_id STRING NOT NULL,
    table_name STRING NOT NULL,
    date_column STRING NOT NULL,
    file STRING NOT NULL,
    undoes STRING NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    rows_in INT64 NOT NULL,
    rows_out INT64 NOT NULL
);
