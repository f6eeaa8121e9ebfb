INSERT INTO {outcomes} (
  backfill_run_id, analysis_date, processor_name, expected_count, actual_count, completeness_pct, upstream_available,
  status, error_message, processed_at{hour_name})
VALUES
  {lines}
