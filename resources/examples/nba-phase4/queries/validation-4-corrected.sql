-- Validation query 4 over every date of the schedule or with rows: one grouped count per table.
--
-- Games and players beside the counts say whether a zero is a gap, a date off, or a date whose source is missing.
WITH tdza AS (
  SELECT analysis_date AS d, COUNT(*) AS n FROM nba_precompute.team_defense_zone_analysis
  WHERE analysis_date BETWEEN @from AND @to GROUP BY analysis_date
), psza AS (
  SELECT analysis_date AS d, COUNT(*) AS n FROM nba_precompute.player_shot_zone_analysis
  WHERE analysis_date BETWEEN @from AND @to GROUP BY analysis_date
), pcf AS (
  SELECT game_date AS d, COUNT(*) AS n FROM nba_precompute.player_composite_factors
  WHERE game_date BETWEEN @from AND @to GROUP BY game_date
), pdc AS (
  SELECT cache_date AS d, COUNT(*) AS n FROM nba_precompute.player_daily_cache
  WHERE cache_date BETWEEN @from AND @to GROUP BY cache_date
), ml AS (
  SELECT game_date AS d, COUNT(*) AS n FROM nba_predictions.ml_feature_store_v2
  WHERE game_date BETWEEN @from AND @to GROUP BY game_date
), games AS (
  SELECT game_date AS d, SUM(CASE WHEN game_status = 3 THEN 1 ELSE 0 END) AS final_games
  FROM nba_raw.nbac_schedule
  WHERE game_date BETWEEN @from AND @to GROUP BY game_date
), players AS (
  SELECT game_date AS d, COUNT(DISTINCT player_lookup) AS n FROM nba_analytics.player_game_summary
  WHERE game_date BETWEEN @from AND @to AND is_active GROUP BY game_date
), spine AS (
  SELECT d FROM games UNION DISTINCT SELECT d FROM players UNION DISTINCT SELECT d FROM pcf
  UNION DISTINCT SELECT d FROM pdc UNION DISTINCT SELECT d FROM ml
)
SELECT
  s.d AS game_date,
  COALESCE(games.final_games, 0) AS final_games,
  COALESCE(players.n, 0) AS players,
  COALESCE(tdza.n, 0) AS tdza,
  COALESCE(psza.n, 0) AS psza,
  COALESCE(pcf.n, 0) AS pcf,
  COALESCE(pdc.n, 0) AS pdc,
  COALESCE(ml.n, 0) AS ml
FROM spine s
LEFT JOIN games ON games.d = s.d
LEFT JOIN players ON players.d = s.d
LEFT JOIN tdza ON tdza.d = s.d
LEFT JOIN psza ON psza.d = s.d
LEFT JOIN pcf ON pcf.d = s.d
LEFT JOIN pdc ON pdc.d = s.d
LEFT JOIN ml ON ml.d = s.d
ORDER BY s.d
