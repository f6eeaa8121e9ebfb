-- The events of one date: scheduled on it first or now, or with rows on it; every line that the schedule has for them,
-- and where their rows are. One answer row per event, line and date with rows.
WITH ids AS (
  SELECT {id} AS id
  FROM {schedule}
  WHERE {date} = @date OR {original} = @date
  UNION DISTINCT
  SELECT {id}
  FROM {actuals}
  WHERE ({actuals_where}) AND {actuals_date} = @date
),
planned AS (
  SELECT {id} AS id, {date} AS d, {original} AS original_d, {status} AS status,
    IF({scoreless}, 1, 0) AS without_score{shown}
  FROM {schedule}
  WHERE {id} IN (SELECT id FROM ids)
  GROUP BY 1, 2, 3, 4
),
written AS (
  SELECT {id} AS id, {actuals_date} AS d, COUNT(*) AS n
  FROM {actuals}
  WHERE ({actuals_where}) AND {actuals_date} BETWEEN @near AND @far AND {id} IN (SELECT id FROM ids)
  GROUP BY 1, 2
)
SELECT i.id, p.d, p.original_d, p.status, p.without_score{picked}, w.d AS rows_d, w.n AS row_count
FROM ids AS i
LEFT JOIN planned AS p ON p.id = i.id
LEFT JOIN written AS w ON w.id = i.id
ORDER BY i.id, p.d, p.original_d, p.status, w.d
