-- Every expected key of a processor: has it a row, a reason, or neither?
WITH {expected},
actual AS (
  SELECT DISTINCT {date} AS d, {key} AS k
  FROM {table}
  WHERE {there}
)
SELECT e.d, e.k, a.k IS NOT NULL AS has_row, e.too_little_history, e.recorded
FROM expected AS e
LEFT JOIN actual AS a ON a.d = e.d AND a.k = e.k
WHERE NOT e.is_open
ORDER BY e.d, e.k
