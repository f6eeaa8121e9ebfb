-- The monitoring query for an interval, with the dates on which TDZA is missing though strength looks healthy.
--
-- Filtered, it costs what the interval costs. The count of TDZA decides, too: where strength is 0 in all rows although
-- TDZA is there, the column says nothing, or the rows were built first.
WITH pcf AS (
  SELECT
    game_date,
    COUNT(*) AS pcf_count,
    SUM(CASE WHEN opponent_strength_score = 0 THEN 1 ELSE 0 END) AS zero_opponent_count
  FROM nba_precompute.player_composite_factors
  WHERE game_date BETWEEN @from AND @to
  GROUP BY game_date
), tdza AS (
  SELECT analysis_date AS game_date, COUNT(*) AS tdza_count
  FROM nba_precompute.team_defense_zone_analysis
  WHERE analysis_date BETWEEN @from AND @to
  GROUP BY analysis_date
)
SELECT
  p.game_date,
  COALESCE(t.tdza_count, 0) AS tdza,
  p.pcf_count,
  p.zero_opponent_count,
  ROUND(100.0 * p.zero_opponent_count / p.pcf_count, 1) AS pct_zero
FROM pcf p
LEFT JOIN tdza t ON p.game_date = t.game_date
WHERE p.zero_opponent_count = p.pcf_count OR t.game_date IS NULL
ORDER BY p.game_date
