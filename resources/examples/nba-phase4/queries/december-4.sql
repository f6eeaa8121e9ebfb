-- The guide's query of 4 December: rows of every processor.
--
-- In practice it shows that TDZA is missing only to those who know that 30 belong there, and PCF, PDC and ML look
-- healthy. The order of its lines is not fixed.
SELECT 'TDZA' AS processor, COUNT(*) AS records
FROM nba_precompute.team_defense_zone_analysis WHERE analysis_date BETWEEN @from AND @to
UNION ALL SELECT 'PSZA', COUNT(*)
FROM nba_precompute.player_shot_zone_analysis WHERE analysis_date BETWEEN @from AND @to
UNION ALL SELECT 'PCF', COUNT(*)
FROM nba_precompute.player_composite_factors WHERE game_date BETWEEN @from AND @to
UNION ALL SELECT 'PDC', COUNT(*)
FROM nba_precompute.player_daily_cache WHERE cache_date BETWEEN @from AND @to
UNION ALL SELECT 'ML', COUNT(*)
FROM nba_predictions.ml_feature_store_v2 WHERE game_date BETWEEN @from AND @to
