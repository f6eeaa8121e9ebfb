{{ config(materialized='view', event_time='ordered_at') }}
select order_id, shop, ordered_at, amount, status
from {{ source('raw', 'orders') }}
