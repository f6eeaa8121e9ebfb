SELECT {position} AS place, {date} AS date, COUNT(*) AS row_count, CAST(MAX({written}) AS TIMESTAMP) AS newest
FROM {table} WHERE {date} BETWEEN @from AND @to GROUP BY {date}
