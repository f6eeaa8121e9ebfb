-- Validation query 1 for an interval, with the schedule beside PCF as its spine: a date missing everywhere is seen.
--
-- Expect PSZA and PCF to be missing in the first two weeks of a season, PSZA until players have ten games.
WITH pcf_dates AS (
  SELECT DISTINCT game_date FROM nba_precompute.player_composite_factors WHERE game_date BETWEEN @from AND @to
), tdza_dates AS (
  SELECT DISTINCT analysis_date AS game_date FROM nba_precompute.team_defense_zone_analysis
  WHERE analysis_date BETWEEN @from AND @to
), psza_dates AS (
  SELECT DISTINCT analysis_date AS game_date FROM nba_precompute.player_shot_zone_analysis
  WHERE analysis_date BETWEEN @from AND @to
), spine AS (
  SELECT game_date FROM nba_raw.nbac_schedule WHERE game_status = 3 AND game_date BETWEEN @from AND @to
  UNION DISTINCT SELECT game_date FROM pcf_dates
)
SELECT
  d.game_date,
  CASE WHEN t.game_date IS NULL THEN 'MISSING' ELSE 'OK' END AS tdza_status,
  CASE WHEN s.game_date IS NULL THEN 'MISSING' ELSE 'OK' END AS psza_status,
  CASE WHEN p.game_date IS NULL THEN 'MISSING' ELSE 'OK' END AS pcf_status
FROM spine d
LEFT JOIN tdza_dates t ON d.game_date = t.game_date
LEFT JOIN psza_dates s ON d.game_date = s.game_date
LEFT JOIN pcf_dates p ON d.game_date = p.game_date
WHERE t.game_date IS NULL OR s.game_date IS NULL OR p.game_date IS NULL
ORDER BY d.game_date
