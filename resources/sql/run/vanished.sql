-- Keys that are there and that the computed rows do not have.
SELECT CAST(old.k AS STRING) AS k, COUNT(*) OVER () AS n
FROM (SELECT DISTINCT {key} AS k FROM {table} WHERE {there} AND {is_key}) AS old
LEFT JOIN (SELECT DISTINCT {key} AS k FROM {staged}) AS fresh ON fresh.k = old.k
WHERE fresh.k IS NULL
ORDER BY 1
LIMIT 5
