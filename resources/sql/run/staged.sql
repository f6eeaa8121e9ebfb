-- Names the columns that the console relies on, so that a staged table without one of them is refused.
SELECT {period} AS period, COUNT(*) AS row_count, {keys} AS key_count, COUNT({date}) AS dated, COUNT({written}) AS written, {sentinel} AS sentinels
FROM {staged}{groups}
