-- One row per import and table, made in the transaction of the import. Which dates it touched, and what was there
-- before, is in partition_writes and partition_keeps under its name.
CREATE SCHEMA IF NOT EXISTS backfill_kept;

CREATE TABLE IF NOT EXISTS backfill_kept.imports (
    import_id VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    date_column VARCHAR NOT NULL,
    file VARCHAR NOT NULL,
    undoes VARCHAR NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    rows_in BIGINT NOT NULL,
    rows_out BIGINT NOT NULL
);
