-- The guide's validation query 2: dates on which every PCF row has strength 0.
--
-- It has no date filter: it reads every partition, and fails where a table requires a filter.
SELECT
  game_date,
  COUNT(*) AS total_records,
  SUM(CASE WHEN opponent_strength_score = 0 THEN 1 ELSE 0 END) AS zero_opponent,
  ROUND(100.0 * SUM(CASE WHEN opponent_strength_score = 0 THEN 1 ELSE 0 END) / COUNT(*), 1) AS pct_zero
FROM nba_precompute.player_composite_factors
GROUP BY game_date
HAVING SUM(CASE WHEN opponent_strength_score = 0 THEN 1 ELSE 0 END) = COUNT(*)
ORDER BY game_date
