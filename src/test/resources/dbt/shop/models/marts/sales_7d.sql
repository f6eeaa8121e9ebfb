{{ config(
    materialized='incremental', incremental_strategy='microbatch',
    event_time='day', batch_size='day', begin='2024-01-01'
) }}
select
    d.day,
    w.shop,
    d.day || ' ' || w.shop as row_id,
    sum(w.amount) as amount,
    current_timestamp as processed_at
from (select distinct day from {{ ref('daily_sales') }}) d
join {{ ref('daily_sales').render() }} w on w.day between d.day - 6 and d.day
group by all
