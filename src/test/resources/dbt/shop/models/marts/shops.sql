{{ config(materialized='table') }}
select shop, city from {{ source('raw', 'shops') }}
