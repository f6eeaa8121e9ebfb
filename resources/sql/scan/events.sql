-- The event calendar: per date the events scheduled first, scheduled now, final, final with rows, and played; then the
-- events that are on another date too, and the final ones without a score.
WITH scheduled AS (
  SELECT {id} AS id, {date} AS d, {original} AS original_d, {status} AS status,
    IF({scoreless}, 1, 0) AS without_score
  FROM {schedule}
  GROUP BY 1, 2, 3, 4
),
-- Wider than the dates asked for: the other date of an event may lie outside.
written AS (
  SELECT DISTINCT {id} AS id, {actuals_date} AS d
  FROM {actuals}
  WHERE ({actuals_where}) AND {actuals_date} BETWEEN @near AND @far
),
actual AS (
  SELECT id, d
  FROM written
  WHERE d BETWEEN @first AND @last
),
-- A line that was called off is no place: an event that was moved is only on its new date.
places AS (
  SELECT DISTINCT 'schedule' AS kind, id, d
  FROM scheduled
  WHERE status NOT IN ({off}) AND d IS NOT NULL
  UNION ALL
  SELECT 'actuals', id, d
  FROM written
),
twice AS (
  SELECT DISTINCT id, d
  FROM (SELECT id, d, COUNT(*) OVER (PARTITION BY kind, id) AS dates FROM places) AS counted
  WHERE dates > 1
),
lines AS (
  SELECT original_d AS d, 1 AS originally, 0 AS now, 0 AS final, 0 AS final_with_rows, 0 AS played,
    0 AS on_two_dates, 0 AS without_score
  FROM scheduled
  UNION ALL
  SELECT s.d, 0, 1, IF(s.status IN ({final}), 1, 0), IF(s.status IN ({final}) AND a.id IS NOT NULL, 1, 0), 0, 0,
    IF(s.status IN ({final}), s.without_score, 0)
  FROM scheduled AS s
  LEFT JOIN actual AS a ON a.id = s.id AND a.d = s.d
  WHERE s.status NOT IN ({off})
  UNION ALL
  SELECT d, 0, 0, 0, 0, 1, 0, 0
  FROM actual
  UNION ALL
  SELECT d, 0, 0, 0, 0, 0, 1, 0
  FROM twice
)
SELECT d,
  SUM(originally) AS originally,
  SUM(now) AS now,
  SUM(final) AS final,
  SUM(final_with_rows) AS final_with_rows,
  SUM(played) AS played,
  SUM(on_two_dates) AS on_two_dates,
  SUM(without_score) AS without_score
FROM lines
WHERE d BETWEEN @first AND @last
GROUP BY d
ORDER BY d
