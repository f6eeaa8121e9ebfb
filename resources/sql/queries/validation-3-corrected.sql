-- Validation query 3 by player_lookup, which is never NULL, up to the threshold of 95 %, and from both sides: rows for
-- dates without players are listed, too.
WITH expected AS (
  SELECT game_date, COUNT(DISTINCT player_lookup) AS expected_players
  FROM nba_analytics.player_game_summary
  WHERE game_date BETWEEN @from AND @to AND is_active
  GROUP BY game_date
), actual AS (
  SELECT game_date, COUNT(DISTINCT player_lookup) AS ml_players
  FROM nba_predictions.ml_feature_store_v2
  WHERE game_date BETWEEN @from AND @to
  GROUP BY game_date
)
SELECT
  COALESCE(e.game_date, a.game_date) AS game_date,
  COALESCE(e.expected_players, 0) AS expected_players,
  COALESCE(a.ml_players, 0) AS ml_players,
  COALESCE(e.expected_players, 0) - COALESCE(a.ml_players, 0) AS missing,
  ROUND(SAFE_DIVIDE(100.0 * COALESCE(a.ml_players, 0), e.expected_players), 1) AS pct_complete
FROM expected e
FULL JOIN actual a ON e.game_date = a.game_date
WHERE e.game_date IS NULL OR COALESCE(a.ml_players, 0) < e.expected_players * 0.95
ORDER BY 1
