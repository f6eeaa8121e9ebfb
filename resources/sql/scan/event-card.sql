-- The events of one date: scheduled on it first or now, or with rows on it; every line that the schedule has for them,
-- and where their rows are. One answer row per event, line and date with rows.
WITH ids AS (
  SELECT {id} AS id
  FROM {schedule}
  WHERE CAST({date} AS DATE) = @date OR CAST({original} AS DATE) = @date
  UNION DISTINCT
  SELECT {id}
  FROM {actuals}
  WHERE ({actuals_where}) AND {actuals_on}
),
planned AS (
  SELECT {id} AS id, CAST({date} AS DATE) AS d, CAST({original} AS DATE) AS original_d, {status} AS status,
    IF({scoreless}, 1, 0) AS without_score, MAX({written}) AS written{shown}
  FROM {schedule}
  WHERE {id} IN (SELECT id FROM ids)
  GROUP BY 1, 2, 3, 4
),
-- Of several lines of one event the newest counts.
aged AS (
  SELECT planned.*, RANK() OVER (PARTITION BY id ORDER BY written DESC NULLS LAST) AS age
  FROM planned
),
written AS (
  SELECT {id} AS id, {actuals_date} AS d, COUNT(*) AS n
  FROM {actuals}
  WHERE ({actuals_where}) AND {actuals_near}
  GROUP BY 1, 2
),
-- How many rows the middle one of the year's events has.
typical AS (
  SELECT MAX(IF(2 * place BETWEEN events AND events + 1, n, NULL)) AS n
  FROM (
    SELECT n, ROW_NUMBER() OVER (ORDER BY n) AS place, COUNT(*) OVER () AS events
    FROM written
    WHERE EXTRACT(YEAR FROM d) = EXTRACT(YEAR FROM @date)
  ) AS ranked
)
SELECT i.id, (SELECT MAX(CAST({date} AS DATE)) FROM {schedule}) AS last_d, p.d, p.original_d, p.status, p.without_score, p.age{picked}, w.d AS rows_d, w.n AS row_count,
  IF(t.n >= {comparable} AND w.n < t.n * {cut_short}, 1, 0) AS cut_short
FROM ids AS i
LEFT JOIN aged AS p ON p.id = i.id
LEFT JOIN written AS w ON w.id = i.id
CROSS JOIN typical AS t
ORDER BY i.id, p.age, p.d, p.original_d, p.status, w.d
