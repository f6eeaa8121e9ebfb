SELECT {position} AS place, {date} AS d, {hour} AS h, COUNT(*) AS row_count FROM {table} WHERE {there} GROUP BY 2, 3
