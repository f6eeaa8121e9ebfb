-- How many rows of the partition were written after the newest of the old ones.
SELECT COUNT(*) AS row_count, COUNT(CASE WHEN {written} > @newest THEN 1 END) AS fresh FROM {table} WHERE {there}
