-- What a run has written into a partition, oldest first.
SELECT run_id, processor, table_name, date, place, verb, undoes, written_at, rows_before, rows_after, hash_after, shape,
  newest
FROM backfill_kept.partition_writes
WHERE run_id = @run AND table_name = @table AND date = @date
ORDER BY place
