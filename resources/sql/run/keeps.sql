-- Rows that runs keep of the partitions of some dates, in the order in which they kept them within each partition.
-- A record that an older console made has fewer columns.
SELECT *
FROM backfill_kept.partition_keeps
WHERE date BETWEEN @from AND @to AND why IN ('BEFORE', 'REPLACED') AND returned_at IS NULL
ORDER BY table_name, date, place
