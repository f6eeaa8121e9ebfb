-- What a run has written into the partitions of a table that begin on a date, oldest first within each.
-- A record that an older console made has fewer columns.
SELECT *
FROM backfill_kept.partition_writes
WHERE run_id = @run AND table_name = @table AND date = @date
ORDER BY place
