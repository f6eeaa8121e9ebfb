{{ config(
    materialized='incremental', incremental_strategy='microbatch',
    event_time='day', batch_size='day', begin='2024-01-01', lookback=3
) }}
{# one row a day and shop #}
select
    cast(o.ordered_at as date) as day,
    o.shop,
    'retail' as kind,
    count(*) as orders,
    sum(o.amount) as amount,
    {{ dbt.current_timestamp() }} as processed_at
from {{ ref('stg_orders') }} o
join {{ ref('shops') }} s on s.shop = o.shop
group by all
