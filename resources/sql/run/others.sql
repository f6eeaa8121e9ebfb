-- Rows of other dates that runs have kept while their programs wrote, and neither recorded as changed nor dropped since.
SELECT run_id, table_name, date, row_count, content, shape
FROM backfill_kept.partition_keeps
WHERE why = 'NEXT_DOOR'
ORDER BY run_id, table_name, date
