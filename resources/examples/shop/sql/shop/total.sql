-- What each shop had sold since New Year: what it had on the last day before on which the shops were open, and the day.
SELECT
  @date AS day,
  daily.shop,
  daily.revenue + COALESCE(before.revenue, 0) AS revenue,
  @processed_at AS written_at
FROM mart.sales_daily AS daily
LEFT JOIN mart.revenue_total AS before
  ON before.shop = daily.shop
  AND before.day = (SELECT MAX(day) FROM mart.revenue_total WHERE day < @date)
WHERE daily.day = @date
