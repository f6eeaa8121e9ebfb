{{ config(
    materialized='incremental', incremental_strategy='microbatch',
    event_time='month', batch_size='month', begin='2024-01-01'
) }}
select cast(date_trunc('month', day) as date) as month, shop, sum(amount) as amount, current_timestamp as processed_at
from {{ ref('daily_sales') }}
group by all
