-- What each shop that sold on a day had sold in the seven days up to it.
SELECT
  @date AS day,
  shop,
  SUM(orders) AS orders,
  SUM(revenue) AS revenue,
  @processed_at AS written_at
FROM mart.sales_daily
WHERE day BETWEEN @date - 6 AND @date
GROUP BY shop
HAVING BOOL_OR(day = @date)
