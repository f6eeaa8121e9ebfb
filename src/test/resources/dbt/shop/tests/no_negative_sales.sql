select * from {{ ref('daily_sales') }} where amount < 0
