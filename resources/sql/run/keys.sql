SELECT DISTINCT CAST({key} AS STRING) AS k FROM {relation} WHERE {is_key}
