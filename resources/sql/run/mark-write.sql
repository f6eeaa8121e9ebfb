INSERT INTO backfill_kept.partition_writes
SELECT @run, @processor, @date, @verb, @undoes, @at, @before, COUNT(*), CAST(MAX({written}) AS TIMESTAMP)
FROM {table} WHERE {date} = @date
