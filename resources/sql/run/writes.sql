-- Everything that was written on the dates on which a run has written, oldest first within each partition.
SELECT run_id, processor, table_name, date, place, verb, undoes, written_at, rows_before, rows_after, hash_after, shape,
  newest
FROM backfill_kept.partition_writes
WHERE date IN (SELECT date FROM backfill_kept.partition_writes WHERE run_id = @run)
ORDER BY table_name, date, place
