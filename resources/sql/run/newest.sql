SELECT {position} AS place, CAST(MAX({written}) AS TIMESTAMP) AS newest FROM {table} WHERE {there}
