INSERT INTO nba_orchestration.backfill_date_outcomes
VALUES (@run, @date, @processor, {expected}, @actual, {percent}, true, @status, NULL, @at)
