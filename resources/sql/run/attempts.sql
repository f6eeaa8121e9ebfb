SELECT COUNT(DISTINCT backfill_run_id) AS earlier
FROM {outcomes}
WHERE analysis_date = @date AND processor_name = @processor{hour}
  AND COALESCE(status, '') <> 'skipped'
