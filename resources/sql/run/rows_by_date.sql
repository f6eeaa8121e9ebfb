SELECT {position} AS place, {date} AS d, COUNT(*) AS row_count FROM {table} WHERE {there} GROUP BY {date}
