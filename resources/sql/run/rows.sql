SELECT {position} AS place, COUNT(*) AS row_count FROM {table} WHERE {there}
