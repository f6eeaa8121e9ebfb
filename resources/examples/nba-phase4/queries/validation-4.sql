-- The guide's validation query 4: rows of every processor on each date with player rows.
--
-- A date whose player rows are missing is invisible to it, and it asks five questions per date, which some warehouses
-- refuse to join and others are slow at.
WITH all_dates AS (
  SELECT DISTINCT game_date FROM nba_analytics.player_game_summary
  WHERE game_date BETWEEN @from AND @to
)
SELECT
  d.game_date,
  (SELECT COUNT(*) FROM nba_precompute.team_defense_zone_analysis WHERE analysis_date = d.game_date) AS tdza,
  (SELECT COUNT(*) FROM nba_precompute.player_shot_zone_analysis WHERE analysis_date = d.game_date) AS psza,
  (SELECT COUNT(*) FROM nba_precompute.player_composite_factors WHERE game_date = d.game_date) AS pcf,
  (SELECT COUNT(*) FROM nba_precompute.player_daily_cache WHERE cache_date = d.game_date) AS pdc,
  (SELECT COUNT(*) FROM nba_predictions.ml_feature_store_v2 WHERE game_date = d.game_date) AS ml
FROM all_dates d
ORDER BY d.game_date
