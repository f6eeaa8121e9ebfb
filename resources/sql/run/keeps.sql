-- Rows that runs keep of the partitions of some dates, in the order in which they kept them within each partition.
SELECT run_id, table_name, date, place, why, kept_at, row_count, content, shape
FROM backfill_kept.partition_keeps
WHERE date BETWEEN @from AND @to AND why IN ('BEFORE', 'REPLACED') AND returned_at IS NULL
ORDER BY table_name, date, place
