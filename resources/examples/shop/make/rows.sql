-- Half a year of orders. Sundays are quiet, Saturdays are busy, and two shops are bigger than the others. Nothing is
-- drawn by chance: two examples hold the same rows.
INSERT INTO raw.orders
WITH shops(shop, place, size) AS (
  VALUES ('Antwerp', 1, 10), ('Bremen', 2, 8), ('Cologne', 3, 15), ('Ghent', 4, 7),
    ('Hamburg', 5, 14), ('Lille', 6, 9), ('Namur', 7, 6), ('Utrecht', 8, 11)
),
days AS (
  SELECT CAST(d AS DATE) AS day, CAST(d AS DATE) - DATE '2024-01-01' AS n,
    [6, 12, 11, 12, 14, 19, 27][DAYOFWEEK(d) + 1] AS busy
  FROM generate_series(DATE '2024-01-02', DATE '2024-06-30', INTERVAL 1 DAY) AS series(d)
  WHERE CAST(d AS DATE) NOT IN (
    DATE '2024-03-31', DATE '2024-04-01', DATE '2024-05-09', DATE '2024-05-19', DATE '2024-05-20')
),
orders AS (
  SELECT day, n, shop, place, o,
    (CAST(n AS BIGINT) * 7919 + place * 104729 + o * 1299709) % 999983 AS mixed
  FROM days
  CROSS JOIN shops
  CROSS JOIN generate_series(1, 60) AS numbers(o)
  WHERE o <= GREATEST(2, (busy * size + (n * 31 + place * 17) % 23 - 11) // 10)
)
SELECT
  ROW_NUMBER() OVER (ORDER BY day, place, o) AS order_id,
  shop,
  'customer ' || (mixed % 1409) AS customer,
  ['coffee', 'tea', 'filters', 'mugs', 'grinder', 'beans'][mixed % 6 + 1] AS product,
  CAST(4 + (mixed % 5077) / 100 AS DECIMAL(10, 2)) AS amount,
  day + INTERVAL 9 HOUR + INTERVAL 1 MINUTE * (mixed % 660) AS ordered_at,
  day + INTERVAL 28 HOUR AS loaded_at
FROM orders
ORDER BY order_id;

-- The first thing that went wrong: on Saturday, 8 June, three of four orders were not delivered, and nobody saw it.
DELETE FROM raw.orders WHERE CAST(ordered_at AS DATE) = DATE '2024-06-08' AND order_id % 4 > 0;
