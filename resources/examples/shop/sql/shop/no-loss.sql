-- A shop does not sell for less than nothing.
SELECT day, shop, revenue FROM mart.sales_daily WHERE day >= @from AND day < @to AND revenue <= 0
