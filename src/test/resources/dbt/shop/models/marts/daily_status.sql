{{ config(materialized='incremental', incremental_strategy='delete+insert', unique_key=['day', 'status'], event_time='day') }}
select cast(ordered_at as date) as day, status, count(*) as orders, current_timestamp as processed_at
from {{ source('raw', 'orders') }}
{% if is_incremental() %}
where ordered_at >= '{{ var("run_from", "2024-01-01") }}' and ordered_at < '{{ var("run_to", "2024-01-01") }}'
{% endif %}
group by all
