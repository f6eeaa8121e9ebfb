-- When the youngest row of each date was written.
SELECT {date} AS d, CAST(MAX({written}) AS TIMESTAMP) AS newest
FROM {table} WHERE {there} AND {date} IS NOT NULL GROUP BY {date}
