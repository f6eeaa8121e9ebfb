-- What went wrong in December 2021, as the guide found it, and in January 2022. Rows are changed by plain SQL, as by
-- hands that know nothing of the console. What lies between, the rebuilds of 4 December on the hole, is done with the
-- shipped SELECTs.

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
CREATE OR REPLACE TEMP TABLE built_for_schedule AS
WITH wanted AS (
  SELECT * FROM (VALUES
    (DATE '2021-12-16', 73), (DATE '2021-12-17', 151), (DATE '2021-12-18', 133), (DATE '2021-12-20', 112),
    (DATE '2021-12-21', 96), (DATE '2021-12-28', 149), (DATE '2021-12-30', 57), (DATE '2022-01-18', 112))
    AS w (game_date, wanted)
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
    ON p.team_abbr = s.team AND p.game_date < w.game_date AND p.game_date >= w.game_date - 21
  JOIN nba_predictions.ml_feature_store_v2 AS m ON m.player_lookup = p.player_lookup AND m.game_date = p.game_date
),
ranked AS (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY stale_date ORDER BY game_date DESC, player_lookup) AS place
  FROM candidate
  WHERE recency = 1
)
SELECT * FROM ranked WHERE place <= wanted;

INSERT INTO nba_predictions.ml_feature_store_v2 BY NAME
SELECT * EXCLUDE (stale_date, wanted, stale_game, opponent, stale_home, recency, place)
  REPLACE (stale_date AS game_date, stale_game AS game_id, opponent AS opponent_team_abbr, stale_home AS is_home,
    stale_date + INTERVAL 16 HOUR AS created_at, stale_date + INTERVAL 16 HOUR AS processed_at)
FROM built_for_schedule;

DROP TABLE built_for_schedule;

-- What processors said about keys without a row: too little history, and on 18 January that nothing was there to read.
INSERT INTO nba_processing.precompute_failures BY NAME
WITH player_date AS (
  SELECT player_lookup, game_date,
    COUNT(*) OVER (PARTITION BY player_lookup ORDER BY game_date RANGE UNBOUNDED PRECEDING EXCLUDE GROUP) AS games
  FROM nba_analytics.player_game_summary
  WHERE is_active AND season_year = 2021
)
SELECT 'PDC' AS processor_name, 'demo' AS run_id, game_date AS analysis_date, player_lookup AS entity_id,
  'INSUFFICIENT_DATA' AS failure_category, 'Only ' || games || ' games played, need 5 minimum' AS failure_reason,
  false AS can_retry, 'INSUFFICIENT_HISTORY' AS failure_type, false AS is_correctable, 5 AS expected_game_count,
  games AS actual_game_count, 'PERMANENT' AS resolution_status,
  game_date + INTERVAL 1 DAY + INTERVAL 372 MINUTE AS created_at
FROM player_date
WHERE games < 5 AND game_date BETWEEN DATE '2021-11-02' AND DATE '2021-12-31';

INSERT INTO nba_processing.precompute_failures BY NAME
SELECT processor_name, 'demo' AS run_id, DATE '2022-01-18' AS analysis_date, 'DATE_LEVEL' AS entity_id,
  'MISSING_DEPENDENCY' AS failure_category, 'player_game_summary has no rows for 2022-01-18' AS failure_reason,
  true AS can_retry, 'DATA_GAP' AS failure_type, true AS is_correctable, 'UNRESOLVED' AS resolution_status,
  TIMESTAMP '2022-01-19 06:10:00' AS created_at
FROM (VALUES ('PCF'), ('PDC')) AS p (processor_name);
