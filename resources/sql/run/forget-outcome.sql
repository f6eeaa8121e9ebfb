DELETE FROM nba_orchestration.backfill_date_outcomes
WHERE backfill_run_id = @run AND analysis_date = @date AND processor_name = @processor{hour}
