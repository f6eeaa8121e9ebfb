-- One processor's table, counted per date against the keys that it should have.
WITH {expected},
actual AS (
  SELECT {date} AS d, {key} AS k, COUNT(*) AS n, {written} AS oldest, {newest} AS newest, {sentinel} AS sentinel
  FROM {table}
  WHERE {date} BETWEEN @first AND @last
  GROUP BY {date}, {key}
)
SELECT COALESCE(e.d, a.d) AS d,
  COUNT(e.k) AS expected,
  COUNT(a.n) AS actual,
  COUNT(IF(e.k IS NOT NULL AND a.n IS NOT NULL, 1, NULL)) AS matched,
  COUNT(IF(a.n IS NULL AND e.too_little_history, 1, NULL)) AS too_little_history,
  COUNT(IF(a.n IS NULL AND NOT e.too_little_history AND e.recorded, 1, NULL)) AS recorded,
  SUM(IFNULL(a.n, 0)) AS row_count,
  SUM(IFNULL(a.sentinel, 0)) AS sentinel,
  MIN(a.oldest) AS oldest,
  MAX(a.newest) AS newest
FROM expected AS e
FULL JOIN actual AS a ON a.d = e.d AND a.k = e.k
GROUP BY COALESCE(e.d, a.d)
