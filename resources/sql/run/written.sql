-- Everything that was written on some dates, oldest first within each partition.
SELECT run_id, processor, table_name, date, place, verb, undoes, written_at, rows_before, rows_after, hash_after, shape,
  newest
FROM backfill_kept.partition_writes
WHERE date BETWEEN @from AND @to
ORDER BY table_name, date, place
