-- The guide's monitoring query: dates whose PCF rows all have strength 0, which means that TDZA was missing.
--
-- It has no date filter: it reads every partition, and fails where a table requires a filter. Rows that were built before
-- TDZA was lost, or by code that writes another default, are invisible to it.
SELECT
  p.game_date,
  COALESCE(t.tdza_count, 0) AS tdza,
  p.pcf_count,
  p.zero_opponent_count,
  ROUND(100.0 * p.zero_opponent_count / p.pcf_count, 1) AS pct_zero
FROM (
  SELECT
    game_date,
    COUNT(*) AS pcf_count,
    SUM(CASE WHEN opponent_strength_score = 0 THEN 1 ELSE 0 END) AS zero_opponent_count
  FROM nba_precompute.player_composite_factors
  GROUP BY game_date
) p
LEFT JOIN (
  SELECT analysis_date AS game_date, COUNT(*) AS tdza_count
  FROM nba_precompute.team_defense_zone_analysis
  GROUP BY analysis_date
) t ON p.game_date = t.game_date
WHERE p.zero_opponent_count = p.pcf_count
ORDER BY p.game_date
