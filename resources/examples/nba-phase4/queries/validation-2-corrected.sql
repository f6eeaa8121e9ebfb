-- Validation query 2 for an interval.
--
-- Filtered, it runs on tables that require a filter, and an old date that is known does not hide a new one.
SELECT
  game_date,
  COUNT(*) AS total_records,
  SUM(CASE WHEN opponent_strength_score = 0 THEN 1 ELSE 0 END) AS zero_opponent,
  ROUND(100.0 * SUM(CASE WHEN opponent_strength_score = 0 THEN 1 ELSE 0 END) / COUNT(*), 1) AS pct_zero
FROM nba_precompute.player_composite_factors
WHERE game_date BETWEEN @from AND @to
GROUP BY game_date
HAVING SUM(CASE WHEN opponent_strength_score = 0 THEN 1 ELSE 0 END) = COUNT(*)
ORDER BY game_date
