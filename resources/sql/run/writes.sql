-- Everything that was written on the dates on which a run has written, oldest first.
SELECT run_id, processor, date, verb, undoes, written_at, rows_before, rows_after, newest
FROM backfill_kept.partition_writes
WHERE date IN (SELECT date FROM backfill_kept.partition_writes WHERE run_id = @run)
ORDER BY written_at, run_id, processor, date
