-- The event calendar: per date the events scheduled first, scheduled now, moved away, final, overdue, final with rows, cut
-- short, played, played without a line, and the final ones without a score. Then, each with its name, the events with which
-- something is wrong: those that should be final, of which lines disagree, and every date of those on more than one.
-- Last every event of which there is a line, with its dates.
WITH told AS (
  SELECT {id} AS id, CAST({date} AS DATE) AS d, CAST({original} AS DATE) AS original_d,
    IF({status} IN ({off}), 1, 0) AS is_off, IF({status} IN ({final}), 1, 0) AS is_final,
    IF({scoreless}, 1, 0) AS without_score, MAX({written}) AS written, MAX(CAST({status} AS STRING)) AS status{named}
  FROM {schedule}
  GROUP BY 1, 2, 3, 4, 5
),
-- Of several lines of one event the newest counts. A status that is NULL or not listed calls nothing off.
scheduled AS (
  SELECT id, d, original_d, is_off, is_final, without_score, status{names},
    RANK() OVER (PARTITION BY id ORDER BY written DESC NULLS LAST) AS age
  FROM told
),
now AS (
  SELECT id, d, MIN(is_final) AS is_final, MAX(without_score) AS without_score,
    MAX(IF(is_final = 0, status, NULL)) AS status,
    -- Behind the last date of the schedule nothing shows that it is still kept.
    IF(MIN(is_final) = 0 AND d <= @settled AND d < (SELECT MAX(d) FROM scheduled), 1, 0) AS is_overdue
  FROM scheduled
  WHERE age = 1 AND is_off = 0 AND d IS NOT NULL
  GROUP BY id, d
),
names AS (
  SELECT id{newest_names}
  FROM scheduled
  GROUP BY id
),
contradicted AS (
  SELECT id, d
  FROM scheduled
  WHERE age = 1 AND d IS NOT NULL
  GROUP BY id, d
  HAVING MIN(is_off) < MAX(is_off) OR MIN(is_final) < MAX(is_final)
),
-- Every date on which a line, the newest or not, has the event.
was AS (
  SELECT id, d FROM scheduled WHERE d IS NOT NULL
  UNION DISTINCT
  SELECT id, original_d FROM scheduled WHERE original_d IS NOT NULL
),
-- Events of which the newest line says something: called off, or a date.
said AS (
  SELECT DISTINCT id FROM scheduled WHERE age = 1 AND (is_off = 1 OR d IS NOT NULL)
),
-- Wider than the dates asked for: the other date of an event may lie outside.
written AS (
  SELECT {id} AS id, {actuals_date} AS d, COUNT(*) AS n
  FROM {actuals}
  WHERE ({actuals_where}) AND {actuals_near}
  GROUP BY 1, 2
),
-- How many rows the middle one of a year's events has. Whole years, so that a date is judged alike in any interval.
typical AS (
  SELECT year, MAX(IF(2 * place BETWEEN events AND events + 1, n, NULL)) AS n
  FROM (
    SELECT EXTRACT(YEAR FROM d) AS year, n, ROW_NUMBER() OVER (PARTITION BY EXTRACT(YEAR FROM d) ORDER BY n) AS place,
      COUNT(*) OVER (PARTITION BY EXTRACT(YEAR FROM d)) AS events
    FROM written
  ) AS ranked
  GROUP BY year
),
actual AS (
  SELECT w.id, w.d, IF(t.n >= {comparable} AND w.n < t.n * {cut_short}, 1, 0) AS cut_short
  FROM written AS w
  JOIN typical AS t ON t.year = EXTRACT(YEAR FROM w.d)
  WHERE w.d BETWEEN @first AND @last
),
-- A line that was called off is no place: an event that was moved is only on its new date.
places AS (
  SELECT 'scheduled' AS kind, id, d, is_final AS n
  FROM now
  UNION ALL
  SELECT 'written', id, d, n
  FROM written
),
apart AS (
  SELECT id
  FROM places
  GROUP BY id
  HAVING COUNT(DISTINCT d) > 1 AND MAX(IF(d BETWEEN @first AND @last, 1, 0)) = 1
),
lines AS (
  SELECT d, 1 AS originally, 0 AS now, 0 AS moved_away, 0 AS unsaid, 0 AS final, 0 AS overdue, 0 AS final_with_rows,
    0 AS cut_short, 0 AS played, 0 AS unscheduled, 0 AS without_score
  FROM (SELECT DISTINCT id, original_d AS d FROM scheduled) AS first_dates
  UNION ALL
  SELECT w.d, 0, 0, IF(s.id IS NULL, 0, 1), IF(s.id IS NULL, 1, 0), 0, 0, 0, 0, 0, 0, 0
  FROM was AS w
  LEFT JOIN now AS n ON n.id = w.id AND n.d = w.d
  LEFT JOIN said AS s ON s.id = w.id
  WHERE n.id IS NULL
  UNION ALL
  SELECT n.d, 0, 1, 0, 0, n.is_final, n.is_overdue, IF(a.id IS NULL, 0, n.is_final),
    IF(a.cut_short = 1, n.is_final, 0), 0, 0, IF(n.is_final = 1, n.without_score, 0)
  FROM now AS n
  LEFT JOIN actual AS a ON a.id = n.id AND a.d = n.d
  UNION ALL
  SELECT a.d, 0, 0, 0, 0, 0, 0, 0, 0, 1, IF(n.id IS NULL, 1, 0), 0
  FROM actual AS a
  LEFT JOIN now AS n ON n.id = a.id AND n.d = a.d
),
days AS (
  SELECT d,
    SUM(originally) AS originally,
    SUM(now) AS now,
    SUM(moved_away) AS moved_away,
    SUM(unsaid) AS unsaid,
    SUM(final) AS final,
    SUM(overdue) AS overdue,
    SUM(final_with_rows) AS final_with_rows,
    SUM(cut_short) AS cut_short,
    SUM(played) AS played,
    SUM(unscheduled) AS unscheduled,
    SUM(without_score) AS without_score
  FROM lines
  WHERE d BETWEEN @first AND @last
  GROUP BY d
),
odd AS (
  SELECT 'open' AS kind, id, d, 0 AS n, status
  FROM now
  WHERE is_overdue = 1 AND d BETWEEN @first AND @last
  UNION ALL
  SELECT 'contradicted', id, d, 0, CAST(NULL AS STRING)
  FROM contradicted
  WHERE d BETWEEN @first AND @last
  UNION ALL
  SELECT p.kind, p.id, p.d, p.n, CAST(NULL AS STRING)
  FROM places AS p
  JOIN apart AS a ON a.id = p.id
)
SELECT 'day' AS kind, days.*, CAST(NULL AS STRING) AS id, 0 AS n, CAST(NULL AS STRING) AS status{no_names}
FROM days
UNION ALL
SELECT o.kind, o.d, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, CAST(o.id AS STRING), o.n, o.status{joined}
FROM odd AS o
LEFT JOIN names AS p ON p.id = o.id
UNION ALL
SELECT 'listed', l.d, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, CAST(l.id AS STRING), 0, CAST(NULL AS STRING){joined}
FROM (
  SELECT id, d FROM was WHERE d BETWEEN @first AND @last
  UNION ALL
  SELECT DISTINCT id, CAST(NULL AS DATE) FROM scheduled WHERE d IS NULL
) AS l
LEFT JOIN names AS p ON p.id = l.id
ORDER BY d, kind, id
