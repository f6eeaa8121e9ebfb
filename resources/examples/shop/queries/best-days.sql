-- The ten days between two dates on which all shops together sold most.
SELECT day, SUM(orders) AS orders, SUM(revenue) AS revenue
FROM mart.sales_daily
WHERE day BETWEEN @from AND @to
GROUP BY day
ORDER BY SUM(revenue) DESC, day
LIMIT 10
