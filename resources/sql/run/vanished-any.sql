-- How many keys are there, in some periods, that the computed rows of these periods do not have.
SELECT COUNT(*) AS n
FROM (
  SELECT {period} AS d, {key} FROM {table} WHERE {there} AND {is_key}
  EXCEPT DISTINCT
  SELECT {period} AS d, {key} FROM {staged}
) AS gone
