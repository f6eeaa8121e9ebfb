-- demo-damage.sql in BigQuery's dialect: the same rows, without temporary tables, which end with each job there.

-- 26 and 29 December: the build of ML died before the end of the alphabet.
DELETE FROM nba_predictions.ml_feature_store_v2
WHERE game_date = DATE '2021-12-26' AND player_lookup NOT IN (
  SELECT player_lookup FROM nba_predictions.ml_feature_store_v2
  WHERE game_date = DATE '2021-12-26' ORDER BY player_lookup LIMIT 118);

DELETE FROM nba_predictions.ml_feature_store_v2
WHERE game_date = DATE '2021-12-29' AND player_lookup NOT IN (
  SELECT player_lookup FROM nba_predictions.ml_feature_store_v2
  WHERE game_date = DATE '2021-12-29' ORDER BY player_lookup LIMIT 96);

-- 23 and 31 December: the backfill of ML never ran.
DELETE FROM nba_predictions.ml_feature_store_v2
WHERE game_date IN (DATE '2021-12-23', DATE '2021-12-31');

-- Postponed dates: ML was built from the schedule, for players of teams that were to play. 18 January: an older build,
-- made for the schedule before the games; their source rows never came.
INSERT INTO nba_predictions.ml_feature_store_v2
WITH wanted AS (
  SELECT * FROM UNNEST([
    STRUCT(DATE '2021-12-16' AS game_date, 73 AS wanted),
    STRUCT(DATE '2021-12-17', 151), STRUCT(DATE '2021-12-18', 133), STRUCT(DATE '2021-12-20', 112),
    STRUCT(DATE '2021-12-21', 96), STRUCT(DATE '2021-12-28', 149), STRUCT(DATE '2021-12-30', 57),
    STRUCT(DATE '2022-01-18', 112)])
),
side AS (
  SELECT COALESCE(original_game_date, game_date) AS game_date, game_id, home_team_tricode AS team,
    away_team_tricode AS opponent, true AS is_home
  FROM nba_raw.nbac_schedule
  UNION ALL
  SELECT COALESCE(original_game_date, game_date), game_id, away_team_tricode, home_team_tricode, false
  FROM nba_raw.nbac_schedule
),
-- The last features of everybody who played for the team in the three weeks before.
candidate AS (
  SELECT w.game_date AS stale_date, w.wanted, s.game_id AS stale_game, s.opponent, s.is_home AS stale_home, m.*,
    ROW_NUMBER() OVER (PARTITION BY w.game_date, m.player_lookup ORDER BY m.game_date DESC) AS recency
  FROM wanted AS w
  JOIN side AS s ON s.game_date = w.game_date
  JOIN nba_analytics.player_game_summary AS p
    ON p.team_abbr = s.team AND p.game_date < w.game_date
      AND p.game_date >= DATE_SUB(w.game_date, INTERVAL 21 DAY)
  JOIN nba_predictions.ml_feature_store_v2 AS m ON m.player_lookup = p.player_lookup AND m.game_date = p.game_date
),
ranked AS (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY stale_date ORDER BY game_date DESC, player_lookup) AS place
  FROM candidate
  WHERE recency = 1
)
SELECT * EXCEPT (stale_date, wanted, stale_game, opponent, stale_home, recency, place)
  REPLACE (stale_date AS game_date, stale_game AS game_id, opponent AS opponent_team_abbr, stale_home AS is_home,
    TIMESTAMP_ADD(TIMESTAMP(stale_date), INTERVAL 16 HOUR) AS created_at,
    TIMESTAMP_ADD(TIMESTAMP(stale_date), INTERVAL 16 HOUR) AS processed_at)
FROM ranked
WHERE place <= wanted;

-- What processors said about keys without a row: too little history, and on 18 January that nothing was there to read.
INSERT INTO nba_processing.precompute_failures (processor_name, run_id, analysis_date, entity_id, failure_category,
  failure_reason, can_retry, failure_type, is_correctable, expected_game_count, actual_game_count, resolution_status,
  created_at)
WITH player_date AS (
  SELECT player_lookup, game_date,
    COUNT(*) OVER (
      PARTITION BY player_lookup ORDER BY UNIX_DATE(game_date) RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
      AS games
  FROM nba_analytics.player_game_summary
  WHERE is_active AND season_year = 2021
)
SELECT 'PDC', 'demo', game_date, player_lookup, 'INSUFFICIENT_DATA',
  CONCAT('Only ', CAST(games AS STRING), ' games played, need 5 minimum'), false, 'INSUFFICIENT_HISTORY', false, 5,
  games, 'PERMANENT', TIMESTAMP_ADD(TIMESTAMP(game_date), INTERVAL 1812 MINUTE)
FROM player_date
WHERE games < 5 AND game_date BETWEEN DATE '2021-11-02' AND DATE '2021-12-31';

INSERT INTO nba_processing.precompute_failures (processor_name, run_id, analysis_date, entity_id, failure_category,
  failure_reason, can_retry, failure_type, is_correctable, resolution_status, created_at)
SELECT processor_name, 'demo', DATE '2022-01-18', 'DATE_LEVEL', 'MISSING_DEPENDENCY',
  'player_game_summary has no rows for 2022-01-18', true, 'DATA_GAP', true, 'UNRESOLVED',
  TIMESTAMP '2022-01-19 06:10:00'
FROM UNNEST(['PCF', 'PDC']) AS processor_name;
