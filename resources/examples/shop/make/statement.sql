-- The statements of the months from one date to another one, both whole months.
DELETE FROM mart.statement_monthly WHERE month BETWEEN @from AND @to;
INSERT INTO mart.statement_monthly
SELECT CAST(DATE_TRUNC('month', day) AS DATE) AS first_day, shop, SUM(orders), SUM(revenue),
  CAST(SUM(revenue) / SUM(orders) AS DECIMAL(38, 2)), CAST(@processed_at AS TIMESTAMP)
FROM mart.sales_daily
WHERE day BETWEEN @from AND @to
GROUP BY first_day, shop;
