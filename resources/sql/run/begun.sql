-- Partitions whose old rows a run has kept, so that it has begun to write them.
SELECT table_name, date FROM backfill_kept.partition_keeps WHERE run_id = @run
