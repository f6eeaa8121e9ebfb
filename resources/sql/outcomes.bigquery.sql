-- One row per run, date and processor, with the columns that the operators' guide gives it.
CREATE TABLE IF NOT EXISTS {outcomes} (
    backfill_run_id STRING NOT NULL,
    analysis_date DATE NOT NULL,
    processor_name STRING NOT NULL,
    expected_count INT64,
    actual_count INT64,
    completeness_pct FLOAT64,
    upstream_available BOOL,
    status STRING,
    error_message STRING,
    processed_at TIMESTAMP
)
PARTITION BY analysis_date
CLUSTER BY processor_name, status
