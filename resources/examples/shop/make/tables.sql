-- The tables of the shops.
CREATE SCHEMA raw;
CREATE SCHEMA mart;
CREATE TABLE raw.orders (
  order_id BIGINT,
  shop VARCHAR,
  customer VARCHAR,
  product VARCHAR,
  amount DECIMAL(10, 2),
  ordered_at TIMESTAMP,
  loaded_at TIMESTAMP
);
CREATE TABLE mart.sales_daily (
  day DATE, shop VARCHAR, orders BIGINT, revenue DECIMAL(38, 2), written_at TIMESTAMP
);
CREATE TABLE mart.sales_7d (
  day DATE, shop VARCHAR, orders HUGEINT, revenue DECIMAL(38, 2), written_at TIMESTAMP
);
CREATE TABLE mart.revenue_total (day DATE, shop VARCHAR, revenue DECIMAL(38, 2), written_at TIMESTAMP);
CREATE TABLE mart.report_weekly (
  week DATE, shop VARCHAR, orders HUGEINT, revenue DECIMAL(38, 2), best_day DATE, written_at TIMESTAMP
);
CREATE TABLE mart.statement_monthly (
  month DATE, shop VARCHAR, orders HUGEINT, revenue DECIMAL(38, 2), average DECIMAL(38, 2), written_at TIMESTAMP
);
