SELECT run_id, processor, date, verb, undoes, written_at, rows_before, rows_after, newest
FROM backfill_kept.partition_writes
WHERE run_id = @run AND processor = @processor AND date = @date
ORDER BY written_at
