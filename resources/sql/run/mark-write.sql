INSERT INTO backfill_kept.partition_writes (
  run_id, processor, date, verb, undoes, written_at, rows_before, rows_after, newest)
SELECT @run, @processor, @date, @verb, @undoes, @at, @before, COUNT(*), CAST(MAX({written}) AS TIMESTAMP)
FROM {table} WHERE {date} = @date
