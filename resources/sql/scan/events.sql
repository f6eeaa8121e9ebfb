-- The event calendar: per date the events scheduled first, scheduled now, final, final with rows, and played.
WITH scheduled AS (
  SELECT DISTINCT {id} AS id, {date} AS d, {original} AS original_d, {status} AS status
  FROM {schedule}
),
actual AS (
  SELECT DISTINCT {id} AS id, {actuals_date} AS d
  FROM {actuals}
  WHERE ({actuals_where}) AND {actuals_date} BETWEEN @first AND @last
),
lines AS (
  SELECT original_d AS d, 1 AS originally, 0 AS now, 0 AS final, 0 AS final_with_rows, 0 AS played
  FROM scheduled
  UNION ALL
  SELECT s.d, 0, 1, IF(s.status IN ({final}), 1, 0), IF(s.status IN ({final}) AND a.id IS NOT NULL, 1, 0), 0
  FROM scheduled AS s
  LEFT JOIN actual AS a ON a.id = s.id AND a.d = s.d
  WHERE s.status NOT IN ({off})
  UNION ALL
  SELECT d, 0, 0, 0, 0, 1
  FROM actual
)
SELECT d,
  SUM(originally) AS originally,
  SUM(now) AS now,
  SUM(final) AS final,
  SUM(final_with_rows) AS final_with_rows,
  SUM(played) AS played
FROM lines
WHERE d BETWEEN @first AND @last
GROUP BY d
ORDER BY d
