-- The guide's validation query 3: dates on which ML has less than half of the players.
--
-- It hides what lies between 50 and 95 %, does not count players without a universal_player_id, and compares numbers
-- instead of players: rows of players who did not play make up for those who are missing.
WITH expected AS (
  SELECT game_date, COUNT(DISTINCT universal_player_id) AS expected_players
  FROM nba_analytics.player_game_summary
  WHERE game_date BETWEEN @from AND @to
  GROUP BY game_date
), actual AS (
  SELECT game_date, COUNT(DISTINCT universal_player_id) AS ml_players
  FROM nba_predictions.ml_feature_store_v2
  WHERE game_date BETWEEN @from AND @to
  GROUP BY game_date
)
SELECT
  e.game_date,
  e.expected_players,
  COALESCE(a.ml_players, 0) AS ml_players,
  e.expected_players - COALESCE(a.ml_players, 0) AS missing,
  ROUND(100.0 * COALESCE(a.ml_players, 0) / e.expected_players, 1) AS pct_complete
FROM expected e
LEFT JOIN actual a ON e.game_date = a.game_date
WHERE COALESCE(a.ml_players, 0) < e.expected_players * 0.5
ORDER BY e.game_date
