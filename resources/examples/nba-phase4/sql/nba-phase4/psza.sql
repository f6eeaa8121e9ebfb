-- PSZA: where every player shoots from, over his last 10 and 20 qualifying games before the date. One row per player
-- with 10 qualifying games in the season, whether he plays on the date or not.
WITH qualifying AS (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY player_lookup ORDER BY game_date DESC, game_id DESC) AS recency
  FROM nba_analytics.player_game_summary
  WHERE game_date < @date
    AND game_date > DATE_SUB(CAST(@date AS DATE), INTERVAL 1 YEAR)
    AND EXTRACT(YEAR FROM DATE_SUB(game_date, INTERVAL 9 MONTH))
      = EXTRACT(YEAR FROM DATE_SUB(CAST(@date AS DATE), INTERVAL 9 MONTH))
    AND is_active
    AND (minutes_played > 0 OR fg_attempts > 0)
),
counted AS (
  SELECT player_lookup,
    MAX(IF(recency = 1, universal_player_id, NULL)) AS universal_player_id,
    COUNTIF(recency <= 10) AS games_10,
    COUNT(*) AS games_20,
    SUM(IF(recency <= 10, fg_attempts, NULL)) AS shots_10,
    SUM(IF(recency <= 10, fg_makes, NULL)) AS makes_10,
    SUM(IF(recency <= 10, assisted_fg_makes, NULL)) AS assisted_10,
    SUM(IF(recency <= 10, paint_attempts, NULL)) AS paint_att_10,
    SUM(IF(recency <= 10, paint_makes, NULL)) AS paint_makes_10,
    SUM(IF(recency <= 10, mid_range_attempts, NULL)) AS mid_att_10,
    SUM(IF(recency <= 10, mid_range_makes, NULL)) AS mid_makes_10,
    SUM(IF(recency <= 10, three_pt_attempts, NULL)) AS three_att_10,
    SUM(IF(recency <= 10, three_pt_makes, NULL)) AS three_makes_10,
    SUM(fg_attempts) AS shots_20,
    SUM(paint_attempts) AS paint_att_20,
    SUM(paint_makes) AS paint_makes_20
  FROM qualifying
  WHERE recency <= 20
  GROUP BY player_lookup
  HAVING COUNT(*) >= 10
),
shared AS (
  SELECT *,
    100e0 * SAFE_DIVIDE(paint_att_10, shots_10) AS paint_share,
    100e0 * SAFE_DIVIDE(mid_att_10, shots_10) AS mid_share,
    100e0 * SAFE_DIVIDE(three_att_10, shots_10) AS three_share
  FROM counted
),
-- Zones that do not add up to all shots (missing in the source) give no rates at all.
sound AS (
  SELECT *,
    IF(ABS(paint_share + mid_share + three_share - 100) <= 2, ROUND(1e2 * paint_share) / 1e2, NULL) AS paint_rate,
    IF(ABS(paint_share + mid_share + three_share - 100) <= 2, ROUND(1e2 * mid_share) / 1e2, NULL) AS mid_rate,
    IF(ABS(paint_share + mid_share + three_share - 100) <= 2, ROUND(1e2 * three_share) / 1e2, NULL) AS three_rate,
    ROUND(1e3 * SAFE_DIVIDE(paint_makes_10, paint_att_10)) / 1e3 AS paint_pct,
    ROUND(1e3 * SAFE_DIVIDE(mid_makes_10, mid_att_10)) / 1e3 AS mid_pct,
    ROUND(1e3 * SAFE_DIVIDE(three_makes_10, three_att_10)) / 1e3 AS three_pct,
    ROUND(1e2 * (100e0 * SAFE_DIVIDE(assisted_10, makes_10))) / 1e2 AS assisted_rate
  FROM shared
)
SELECT
  player_lookup,
  universal_player_id,
  CAST(@date AS DATE) AS analysis_date,
  CAST(paint_rate AS NUMERIC) AS paint_rate_last_10,
  CAST(mid_rate AS NUMERIC) AS mid_range_rate_last_10,
  CAST(three_rate AS NUMERIC) AS three_pt_rate_last_10,
  CAST(shots_10 AS INT64) AS total_shots_last_10,
  games_10 AS games_in_sample_10,
  'excellent' AS sample_quality_10,
  CAST(paint_pct AS NUMERIC) AS paint_pct_last_10,
  CAST(mid_pct AS NUMERIC) AS mid_range_pct_last_10,
  CAST(three_pct AS NUMERIC) AS three_pt_pct_last_10,
  CAST(ROUND(1e1 * (paint_att_10 / 10e0)) / 1e1 AS NUMERIC) AS paint_attempts_per_game,
  CAST(ROUND(1e1 * (mid_att_10 / 10e0)) / 1e1 AS NUMERIC) AS mid_range_attempts_per_game,
  CAST(ROUND(1e1 * (three_att_10 / 10e0)) / 1e1 AS NUMERIC) AS three_pt_attempts_per_game,
  CAST(IF(games_20 >= 15, ROUND(1e2 * (100e0 * SAFE_DIVIDE(paint_att_20, shots_20))) / 1e2, NULL) AS NUMERIC)
    AS paint_rate_last_20,
  CAST(IF(games_20 >= 15, ROUND(1e3 * SAFE_DIVIDE(paint_makes_20, paint_att_20)) / 1e3, NULL) AS NUMERIC)
    AS paint_pct_last_20,
  games_20 AS games_in_sample_20,
  CASE WHEN games_20 >= 20 THEN 'excellent' WHEN games_20 >= 14 THEN 'good' ELSE 'limited' END AS sample_quality_20,
  CAST(assisted_rate AS NUMERIC) AS assisted_rate_last_10,
  CAST(ROUND(1e2 * (100 - assisted_rate)) / 1e2 AS NUMERIC) AS unassisted_rate_last_10,
  CAST(NULL AS STRING) AS player_position,
  CASE
    WHEN shots_10 = 0 OR paint_rate IS NULL THEN NULL
    WHEN paint_rate >= 40 THEN 'paint'
    WHEN three_rate >= 40 THEN 'perimeter'
    WHEN mid_rate >= 35 THEN 'mid_range'
    ELSE 'balanced'
  END AS primary_scoring_zone,
  'high' AS data_quality_tier,
  CAST(NULL AS TIMESTAMP) AS source_player_game_last_updated,
  games_20 AS source_player_game_rows_found,
  CAST(100 AS NUMERIC) AS source_player_game_completeness_pct,
  CAST(NULL AS STRING) AS source_player_game_hash,
  TO_HEX(MD5(ARRAY_TO_STRING([
    player_lookup,
    FORMAT('%.0f', 1e0 * games_20),
    IFNULL(FORMAT('%.0f', 1e0 * shots_10), '-'),
    IFNULL(FORMAT('%.2f', paint_rate), '-'),
    IFNULL(FORMAT('%.2f', mid_rate), '-'),
    IFNULL(FORMAT('%.2f', three_rate), '-'),
    IFNULL(FORMAT('%.3f', paint_pct), '-'),
    IFNULL(FORMAT('%.3f', mid_pct), '-'),
    IFNULL(FORMAT('%.3f', three_pct), '-'),
    IFNULL(FORMAT('%.2f', assisted_rate), '-')], '|'))) AS data_hash,
  false AS early_season_flag,
  CAST(NULL AS STRING) AS insufficient_data_reason,
  games_10 AS expected_games_count,
  games_10 AS actual_games_count,
  CAST(100 AS NUMERIC) AS completeness_percentage,
  0 AS missing_games_count,
  paint_rate IS NOT NULL AS is_production_ready,
  IF(paint_rate IS NULL, ['zones do not add up to all shots'], NULL) AS data_quality_issues,
  CAST(NULL AS TIMESTAMP) AS last_reprocess_attempt_at,
  0 AS reprocess_attempt_count,
  false AS circuit_breaker_active,
  CAST(NULL AS TIMESTAMP) AS circuit_breaker_until,
  false AS manual_override_required,
  false AS season_boundary_detected,
  false AS backfill_bootstrap_mode,
  'backfill_mode' AS processing_decision_reason,
  CAST(@processed_at AS TIMESTAMP) AS created_at,
  CAST(@processed_at AS TIMESTAMP) AS processed_at
FROM sound
