-- The query of 4 December with keys beside rows and the rows whose strength is the default, in graph order.
--
-- Counts alone called the rows healthy that were built without TDZA; rows above keys are duplicates.
SELECT 1 AS position, 'TDZA' AS processor, COUNT(*) AS records,
  COUNT(DISTINCT team_abbr) AS distinct_keys, CAST(NULL AS INT64) AS zero_strength
FROM nba_precompute.team_defense_zone_analysis WHERE analysis_date BETWEEN @from AND @to
UNION ALL SELECT 2, 'PSZA', COUNT(*), COUNT(DISTINCT player_lookup), NULL
FROM nba_precompute.player_shot_zone_analysis WHERE analysis_date BETWEEN @from AND @to
UNION ALL SELECT 3, 'PCF', COUNT(*), COUNT(DISTINCT player_lookup),
  SUM(CASE WHEN opponent_strength_score = 0 THEN 1 ELSE 0 END)
FROM nba_precompute.player_composite_factors WHERE game_date BETWEEN @from AND @to
UNION ALL SELECT 4, 'PDC', COUNT(*), COUNT(DISTINCT player_lookup), NULL
FROM nba_precompute.player_daily_cache WHERE cache_date BETWEEN @from AND @to
UNION ALL SELECT 5, 'ML', COUNT(*), COUNT(DISTINCT player_lookup), NULL
FROM nba_predictions.ml_feature_store_v2 WHERE game_date BETWEEN @from AND @to
ORDER BY position
