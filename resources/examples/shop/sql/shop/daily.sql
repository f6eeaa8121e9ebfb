-- What each shop sold on a day.
SELECT
  CAST(ordered_at AS DATE) AS day,
  shop,
  COUNT(*) AS orders,
  SUM(amount) AS revenue,
  @processed_at AS written_at
FROM raw.orders
WHERE ordered_at >= @from AND ordered_at < @to
GROUP BY 1, 2
