-- Rows of other dates that runs have kept while their programs wrote, and neither recorded as changed nor dropped since.
-- A record that an older console made has fewer columns.
SELECT *
FROM backfill_kept.partition_keeps
WHERE why = 'NEXT_DOOR'
ORDER BY run_id, table_name, date
