-- One row per run, date and processor, with the columns that the operators' guide gives it.
CREATE TABLE IF NOT EXISTS {outcomes} (
    backfill_run_id VARCHAR NOT NULL,
    analysis_date DATE NOT NULL,
    processor_name VARCHAR NOT NULL,
    expected_count BIGINT,
    actual_count BIGINT,
    completeness_pct DOUBLE,
    upstream_available BOOLEAN,
    status VARCHAR,
    error_message VARCHAR,
    processed_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
)
