-- Of which events rows are that lie on dates without one, and of how many the schedule, or the actuals table, says that
-- they were elsewhere: a line once had the event on the date and its newest line calls it off or has it on another; or
-- it has a line and rows on another date.
WITH told AS (
  SELECT {id} AS id, CAST({date} AS DATE) AS d, CAST({original} AS DATE) AS original_d,
    IF({status} IN ({off}), 1, 0) AS is_off, MAX({written}) AS written
  FROM {schedule}
  GROUP BY 1, 2, 3, 4
),
scheduled AS (
  SELECT id, d, original_d, is_off, RANK() OVER (PARTITION BY id ORDER BY written DESC NULLS LAST) AS age
  FROM told
),
was AS (
  SELECT s.id, s.d
  FROM (
    SELECT id, d FROM scheduled WHERE d IS NOT NULL
    UNION DISTINCT
    SELECT id, original_d FROM scheduled WHERE original_d IS NOT NULL
  ) AS s
  WHERE s.id IN (SELECT id FROM scheduled WHERE age = 1 AND (is_off = 1 OR d IS NOT NULL))
),
now AS (
  SELECT DISTINCT id, d FROM scheduled WHERE age = 1 AND is_off = 0 AND d IS NOT NULL
),
written AS (
  SELECT DISTINCT {id} AS id, {actuals_date} AS d
  FROM {actuals}
  WHERE ({actuals_where}) AND {actuals_near}
),
elsewhere AS (
  SELECT n.id, n.d FROM now AS n JOIN written AS w ON w.id = n.id AND w.d = n.d
),
held AS (
  {rows}
),
judged AS (
  SELECT h.name, h.d, h.id, MAX(IF(w.id IS NOT NULL AND n.id IS NULL, 1, 0)) AS gone,
    MAX(IF(e.d <> h.d, 1, 0)) AS moved, MAX(IF(e.d = h.d, 1, 0)) AS there
  FROM held AS h
  LEFT JOIN was AS w ON w.id = h.id AND w.d = h.d
  LEFT JOIN now AS n ON n.id = h.id AND n.d = h.d
  LEFT JOIN elsewhere AS e ON e.id = h.id
  GROUP BY h.name, h.d, h.id
)
SELECT name, d, COUNT(id) AS events, MAX(IF(id IS NULL, 1, 0)) AS unnamed,
  SUM(IF(id IS NOT NULL AND there = 0 AND (gone = 1 OR moved = 1), 1, 0)) AS proved
FROM judged
GROUP BY name, d
