-- What each shop sold in a week, and on which day most of it.
SELECT
  CAST(DATE_TRUNC('week', day) AS DATE) AS week,
  shop,
  SUM(orders) AS orders,
  SUM(revenue) AS revenue,
  ARG_MAX(day, (revenue, day)) AS best_day,
  @processed_at AS written_at
FROM mart.sales_daily
WHERE day >= @from AND day < @to
GROUP BY 1, 2
