{{ config(
    materialized='incremental', incremental_strategy='microbatch',
    event_time='year', batch_size='year', begin='2024-01-01', enabled=true
) }}
select cast(date_trunc('year', day) as date) as year, shop, sum(amount) as amount
from {{ ref('daily_sales') }}
group by all
