-- Keys of a table that it is not expected to have: whether its source knows them on other dates, and what the schedule
-- says of their events.
WITH {expected},
told AS (
  SELECT CAST({id} AS STRING) AS id, CAST({date} AS DATE) AS d, IF({status} IN ({off}), 1, 0) AS is_off,
    MAX({written}) AS written
  FROM {schedule}
  GROUP BY 1, 2, 3
),
scheduled AS (
  SELECT id, d, is_off, RANK() OVER (PARTITION BY id ORDER BY written DESC NULLS LAST) AS age
  FROM told
),
now AS (
  SELECT DISTINCT id, d FROM scheduled WHERE age = 1 AND is_off = 0
),
listed AS (
  SELECT DISTINCT id FROM scheduled
),
known AS (
  {known}
),
strays AS (
  SELECT DISTINCT a.d, a.k, a.id
  FROM (SELECT {own_date} AS d, {own_key} AS k, {own_id} AS id FROM {table} WHERE {dates}) AS a
  LEFT JOIN expected AS e ON e.d = a.d AND e.k = a.k
  WHERE e.k IS NULL AND a.k IS NOT NULL
)
SELECT s.d, CAST(s.k AS STRING) AS k, MAX(s.id) AS id, MAX(IF(o.k IS NULL, 0, 1)) AS is_known,
  MAX(IF(l.id IS NULL, 0, 1)) AS is_listed, MAX(IF(n.id IS NULL, 0, 1)) AS is_here
FROM strays AS s
LEFT JOIN known AS o ON o.k = s.k
LEFT JOIN listed AS l ON l.id = s.id
LEFT JOIN now AS n ON n.id = s.id AND n.d = s.d
GROUP BY s.d, s.k
ORDER BY s.d, s.k
