-- The guide's validation query 1: dates with PCF rows on which TDZA or PSZA is missing.
--
-- It has no date filter, and a date without PCF rows is invisible to it, even one that is missing everywhere.
WITH pcf_dates AS (
  SELECT DISTINCT game_date FROM nba_precompute.player_composite_factors
), tdza_dates AS (
  SELECT DISTINCT analysis_date AS game_date FROM nba_precompute.team_defense_zone_analysis
), psza_dates AS (
  SELECT DISTINCT analysis_date AS game_date FROM nba_precompute.player_shot_zone_analysis
)
SELECT
  p.game_date,
  CASE WHEN t.game_date IS NULL THEN 'MISSING' ELSE 'OK' END AS tdza_status,
  CASE WHEN s.game_date IS NULL THEN 'MISSING' ELSE 'OK' END AS psza_status
FROM pcf_dates p
LEFT JOIN tdza_dates t ON p.game_date = t.game_date
LEFT JOIN psza_dates s ON p.game_date = s.game_date
WHERE t.game_date IS NULL OR s.game_date IS NULL
ORDER BY p.game_date
