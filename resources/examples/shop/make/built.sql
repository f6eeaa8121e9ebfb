-- What the pipeline makes of the orders, each table on the morning after, one after another.
INSERT INTO mart.sales_daily
SELECT CAST(ordered_at AS DATE) AS day, shop, COUNT(*), SUM(amount), CAST(ordered_at AS DATE) + INTERVAL 29 HOUR
FROM raw.orders
GROUP BY ALL;
INSERT INTO mart.sales_7d
SELECT day, shop,
  SUM(orders) OVER seven, SUM(revenue) OVER seven, day + INTERVAL 29 HOUR + INTERVAL 5 MINUTE
FROM mart.sales_daily
WINDOW seven AS (PARTITION BY shop ORDER BY day RANGE BETWEEN INTERVAL 6 DAY PRECEDING AND CURRENT ROW);
INSERT INTO mart.revenue_total
SELECT day, shop, SUM(revenue) OVER (PARTITION BY shop ORDER BY day), day + INTERVAL 29 HOUR + INTERVAL 10 MINUTE
FROM mart.sales_daily;
INSERT INTO mart.report_weekly
SELECT CAST(DATE_TRUNC('week', day) AS DATE) AS week, shop, SUM(orders), SUM(revenue), ARG_MAX(day, (revenue, day)),
  CAST(DATE_TRUNC('week', day) AS DATE) + INTERVAL 174 HOUR
FROM mart.sales_daily
GROUP BY week, shop;
INSERT INTO mart.statement_monthly
SELECT CAST(DATE_TRUNC('month', day) AS DATE) AS first_day, shop, SUM(orders), SUM(revenue),
  CAST(SUM(revenue) / SUM(orders) AS DECIMAL(38, 2)), DATE_TRUNC('month', day) + INTERVAL 1 MONTH + INTERVAL 7 HOUR
FROM mart.sales_daily
GROUP BY ALL;
