-- One processor's table, counted per date against the keys that it should have. Open keys are neither expected nor surplus.
WITH {expected},
actual AS (
  SELECT {date} AS d, {key} AS k, COUNT(*) AS n, {written} AS oldest, {newest} AS newest{carrying}
  FROM {table}
  WHERE {there} AND {date} IS NOT NULL
  GROUP BY 1, 2
)
SELECT COALESCE(e.d, a.d) AS d,
  COUNT(IF(e.is_open, NULL, e.k)) AS expected,
  COUNT(a.n) AS actual,
  COUNT(IF(e.is_open, NULL, IF(e.k IS NOT NULL, a.n, NULL))) AS matched,
  COUNT(IF(e.is_open, a.n, NULL)) AS open_keys,
  COUNT(IF(a.n IS NULL AND NOT e.is_open AND e.too_little_history, 1, NULL)) AS too_little_history,
  COUNT(IF(a.n IS NULL AND NOT e.is_open AND NOT e.too_little_history AND e.recorded, 1, NULL)) AS recorded,
  SUM(IFNULL(a.n, 0)) AS row_count{carried},
  MIN(a.oldest) AS oldest,
  MAX(a.newest) AS newest
FROM expected AS e
FULL JOIN actual AS a ON a.d = e.d AND a.k = e.k
GROUP BY COALESCE(e.d, a.d)
