SELECT {position} AS place, MAX({written}) AS newest FROM {table} WHERE {date} = @date
