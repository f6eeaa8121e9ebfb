-- One processor's table, counted per date where nobody says which keys it should have: no other table's keys have to
-- look like its own, so rows are grouped by the columns themselves, which takes less than a text of them.
SELECT a.d AS d,
  0 AS expected,
  COUNT(*) AS actual,
  0 AS matched,
  0 AS open_keys,
  0 AS too_little_history,
  0 AS recorded,
  SUM(a.n) AS row_count{carried},
  MIN(a.oldest) AS oldest,
  MAX(a.newest) AS newest
FROM (
  SELECT {date} AS d{keys}, COUNT(*) AS n, {written} AS oldest, {newest} AS newest{carrying}
  FROM {table}
  WHERE {there} AND {date} IS NOT NULL
  GROUP BY {groups}
) AS a
GROUP BY a.d
