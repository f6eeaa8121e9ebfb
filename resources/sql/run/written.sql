-- Everything that was written on some dates, oldest first within each partition.
-- A record that an older console made has fewer columns.
SELECT *
FROM backfill_kept.partition_writes
WHERE date BETWEEN @from AND @to
ORDER BY table_name, date, place
