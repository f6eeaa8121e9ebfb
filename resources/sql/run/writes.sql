-- Everything that was written on the dates on which a run has written, oldest first within each partition.
-- A record that an older console made has fewer columns.
SELECT *
FROM backfill_kept.partition_writes
WHERE date IN (SELECT date FROM backfill_kept.partition_writes WHERE run_id = @run)
ORDER BY table_name, date, place
