-- Validation query 3 player by player: dates on which ML lacks more than 5 % of them, or has rows and nobody played.
--
-- It goes by player_lookup, which is never NULL, and shows the missing and the surplus side by side, so that one does not
-- make up for the other.
WITH expected AS (
  SELECT DISTINCT game_date, player_lookup FROM nba_analytics.player_game_summary
  WHERE game_date BETWEEN @from AND @to AND is_active
), actual AS (
  SELECT DISTINCT game_date, player_lookup FROM nba_predictions.ml_feature_store_v2
  WHERE game_date BETWEEN @from AND @to
), players AS (
  SELECT
    COALESCE(e.game_date, a.game_date) AS game_date,
    CASE WHEN e.player_lookup IS NULL THEN 0 ELSE 1 END AS expected,
    CASE WHEN a.player_lookup IS NULL THEN 0 ELSE 1 END AS actual
  FROM expected e
  FULL JOIN actual a ON e.game_date = a.game_date AND e.player_lookup = a.player_lookup
)
SELECT
  game_date,
  SUM(expected) AS expected_players,
  SUM(actual) AS ml_players,
  SUM(expected * (1 - actual)) AS missing,
  SUM(actual * (1 - expected)) AS surplus,
  ROUND(SAFE_DIVIDE(100.0 * SUM(expected * actual), SUM(expected)), 1) AS pct_complete
FROM players
GROUP BY game_date
HAVING SUM(expected) = 0 OR SUM(expected * actual) < SUM(expected) * 0.95
ORDER BY game_date
