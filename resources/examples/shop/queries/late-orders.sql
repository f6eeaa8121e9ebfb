-- Orders that were loaded more than a day after the morning on which they were due.
SELECT CAST(ordered_at AS DATE) AS day, loaded_at, COUNT(*) AS orders, SUM(amount) AS revenue
FROM raw.orders
WHERE loaded_at > CAST(ordered_at AS DATE) + INTERVAL 2 DAY
GROUP BY 1, 2
ORDER BY 1, 2
