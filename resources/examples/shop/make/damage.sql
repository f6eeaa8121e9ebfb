-- What went wrong in half a year, each in a way of its own.

-- The sales of 10 April were lost, and the next days were built on the hole: seven days of trends and all later totals
-- lack that day.
UPDATE mart.sales_7d AS t SET orders = t.orders - d.orders, revenue = t.revenue - d.revenue
FROM mart.sales_daily AS d
WHERE d.day = DATE '2024-04-10' AND d.shop = t.shop AND t.day BETWEEN DATE '2024-04-11' AND DATE '2024-04-16';
UPDATE mart.revenue_total AS t SET revenue = t.revenue - d.revenue
FROM mart.sales_daily AS d
WHERE d.day = DATE '2024-04-10' AND d.shop = t.shop AND t.day > DATE '2024-04-10';
DELETE FROM mart.sales_daily WHERE day = DATE '2024-04-10';
DELETE FROM mart.sales_7d WHERE day = DATE '2024-04-10';
DELETE FROM mart.revenue_total WHERE day = DATE '2024-04-10';

-- A till of 14 May delivered its orders a week late.
INSERT INTO raw.orders
SELECT 900000 + order_id, shop, customer, product, amount, ordered_at + INTERVAL 2 MINUTE, TIMESTAMP '2024-05-21 11:40:00'
FROM raw.orders
WHERE CAST(ordered_at AS DATE) = DATE '2024-05-14' AND shop IN ('Cologne', 'Hamburg');

-- The report of a week in February was written twice.
INSERT INTO mart.report_weekly SELECT * FROM mart.report_weekly WHERE week = DATE '2024-02-12';

-- The statement of May was never made.
DELETE FROM mart.statement_monthly WHERE month = DATE '2024-05-01';

-- Trends of a holiday.
INSERT INTO mart.sales_7d
SELECT DATE '2024-05-09', shop, orders, revenue, TIMESTAMP '2024-05-10 05:05:00'
FROM mart.sales_7d
WHERE day = DATE '2024-05-08';

-- Somebody corrected a number by hand, and wrote a minus too many.
UPDATE mart.sales_daily SET revenue = -revenue WHERE day = DATE '2024-03-12' AND shop = 'Lille';
