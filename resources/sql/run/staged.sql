-- Names the columns that the console relies on, so that a staged table without one of them is refused. Rows are grouped
-- by the columns of the key first: that takes a third of the time that counting keys as texts takes.
SELECT {period} AS period, SUM(n) AS row_count, {keys} AS key_count, SUM(sentinels) AS sentinels
FROM (
  SELECT {grouped}COUNT(*) AS n, COUNT({date}) AS dated, COUNT({written}) AS written, {sentinel} AS sentinels
  FROM {staged}{groups}
) AS by_key{periods}
