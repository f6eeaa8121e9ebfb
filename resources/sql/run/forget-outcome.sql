DELETE FROM {outcomes}
WHERE backfill_run_id = @run AND analysis_date BETWEEN @first AND @last AND processor_name = @processor{hour}
