DELETE FROM {outcomes}
WHERE backfill_run_id = @run AND analysis_date = @date AND processor_name = @processor{hour}
