-- PDC: what a player brings to the date: averages and load from his earlier games of the season. One row per player of
-- the date with 5 earlier games or more. It reads PSZA; PCF only has to be there.
WITH roster AS (
  SELECT player_lookup, universal_player_id, team_abbr
  FROM nba_analytics.player_game_summary
  WHERE game_date = @date AND is_active
  QUALIFY ROW_NUMBER() OVER (PARTITION BY player_lookup ORDER BY game_id) = 1
),
season AS (
  SELECT *,
    ROW_NUMBER() OVER (PARTITION BY player_lookup ORDER BY game_date DESC, game_id DESC) AS recency,
    UNIX_DATE(game_date)
      - UNIX_DATE(LEAD(game_date) OVER (PARTITION BY player_lookup ORDER BY game_date DESC, game_id DESC)) AS gap
  FROM nba_analytics.player_game_summary
  WHERE game_date < @date
    AND game_date > DATE_SUB(CAST(@date AS DATE), INTERVAL 1 YEAR)
    AND EXTRACT(YEAR FROM DATE_SUB(game_date, INTERVAL 9 MONTH))
      = EXTRACT(YEAR FROM DATE_SUB(CAST(@date AS DATE), INTERVAL 9 MONTH))
    AND is_active
    AND player_lookup IN (SELECT player_lookup FROM roster)
),
-- The sample deviation comes from exact sums: n Σx² - (Σx)² over n (n - 1).
player AS (
  SELECT player_lookup,
    COUNT(*) AS games,
    SAFE_DIVIDE(SUM(IF(recency <= 5, points, NULL)), COUNT(IF(recency <= 5, points, NULL))) AS points_5,
    SAFE_DIVIDE(SUM(IF(recency <= 10, points, NULL)), COUNT(IF(recency <= 10, points, NULL))) AS points_10,
    SAFE_DIVIDE(SUM(points), COUNT(points)) AS points_season,
    COUNT(IF(recency <= 10, points, NULL)) AS n_10,
    SUM(IF(recency <= 10, points, NULL)) AS sum_10,
    SUM(IF(recency <= 10, points * points, NULL)) AS squares_10,
    SAFE_DIVIDE(CAST(SUM(IF(recency <= 10, minutes_played, NULL)) AS FLOAT64),
      COUNT(IF(recency <= 10, minutes_played, NULL))) AS minutes_10,
    SAFE_DIVIDE(CAST(SUM(IF(recency <= 10, usage_rate, NULL)) AS FLOAT64),
      COUNT(IF(recency <= 10, usage_rate, NULL))) AS usage_10,
    SAFE_DIVIDE(CAST(SUM(usage_rate) AS FLOAT64), COUNT(usage_rate)) AS usage_season,
    SAFE_DIVIDE(CAST(SUM(IF(recency <= 10, ts_pct, NULL)) AS FLOAT64), COUNT(IF(recency <= 10, ts_pct, NULL)))
      AS ts_10,
    SAFE_DIVIDE(SUM(IF(recency <= 10, assisted_fg_makes, NULL)),
      SUM(IF(recency <= 10 AND assisted_fg_makes IS NOT NULL, fg_makes, NULL))) AS assisted_10,
    COUNTIF(game_date >= DATE_SUB(CAST(@date AS DATE), INTERVAL 7 DAY)) AS games_7d,
    COUNTIF(game_date >= DATE_SUB(CAST(@date AS DATE), INTERVAL 14 DAY)) AS games_14d,
    CAST(SUM(IF(game_date >= DATE_SUB(CAST(@date AS DATE), INTERVAL 7 DAY), minutes_played, 0)) AS FLOAT64)
      AS minutes_7d,
    CAST(SUM(IF(game_date >= DATE_SUB(CAST(@date AS DATE), INTERVAL 14 DAY), minutes_played, 0)) AS FLOAT64)
      AS minutes_14d,
    COUNTIF(game_date >= DATE_SUB(CAST(@date AS DATE), INTERVAL 14 DAY) AND gap = 1) AS back_to_backs_14d
  FROM season
  GROUP BY player_lookup
  HAVING COUNT(*) >= 5
),
-- A team's offense is what its opponents' defense rows say.
recent_offense AS (
  SELECT opponent_team_abbr AS team_abbr, opponent_pace, defensive_rating
  FROM nba_analytics.team_defense_game_summary
  WHERE game_date < @date
    AND game_date > DATE_SUB(CAST(@date AS DATE), INTERVAL 1 YEAR)
    AND EXTRACT(YEAR FROM DATE_SUB(game_date, INTERVAL 9 MONTH))
      = EXTRACT(YEAR FROM DATE_SUB(CAST(@date AS DATE), INTERVAL 9 MONTH))
  QUALIFY ROW_NUMBER() OVER (PARTITION BY opponent_team_abbr ORDER BY game_date DESC, game_id DESC) <= 10
),
offense AS (
  SELECT team_abbr,
    COUNT(*) AS games,
    SAFE_DIVIDE(CAST(SUM(opponent_pace) AS FLOAT64), COUNT(opponent_pace)) AS pace,
    SAFE_DIVIDE(CAST(SUM(defensive_rating) AS FLOAT64), COUNT(defensive_rating)) AS rating
  FROM recent_offense
  GROUP BY team_abbr
),
rounded AS (
  SELECT r.player_lookup, r.universal_player_id, p.games,
    ROUND(1e1 * p.points_5) / 1e1 AS points_5,
    ROUND(1e1 * p.points_10) / 1e1 AS points_10,
    ROUND(1e1 * p.points_season) / 1e1 AS points_season,
    IF(p.n_10 < 2, NULL, ROUND(
      1e2 * SQRT((p.n_10 * p.squares_10 - p.sum_10 * p.sum_10) / (1e0 * p.n_10 * (p.n_10 - 1)))) / 1e2)
      AS points_std_10,
    ROUND(1e1 * p.minutes_10) / 1e1 AS minutes_10,
    ROUND(1e2 * p.usage_10) / 1e2 AS usage_10,
    ROUND(1e2 * p.usage_season) / 1e2 AS usage_season,
    ROUND(1e3 * p.ts_10) / 1e3 AS ts_10,
    ROUND(1e3 * p.assisted_10) / 1e3 AS assisted_10,
    ROUND(1e1 * o.pace) / 1e1 AS team_pace,
    ROUND(1e2 * o.rating) / 1e2 AS team_rating,
    IFNULL(o.games, 0) AS team_games,
    p.games_7d, p.games_14d,
    ROUND(1e1 * p.minutes_7d) / 1e1 AS minutes_7d,
    ROUND(1e1 * p.minutes_14d) / 1e1 AS minutes_14d,
    p.back_to_backs_14d,
    ROUND(1e1 * SAFE_DIVIDE(p.minutes_7d, p.games_7d)) / 1e1 AS minutes_per_game_7d,
    s.primary_scoring_zone, s.paint_rate_last_10, s.three_pt_rate_last_10,
    s.player_lookup IS NOT NULL AS has_shots,
    s.data_hash AS shot_hash
  FROM roster AS r
  JOIN player AS p ON p.player_lookup = r.player_lookup
  LEFT JOIN offense AS o ON o.team_abbr = r.team_abbr
  LEFT JOIN nba_precompute.player_shot_zone_analysis AS s
    ON s.player_lookup = r.player_lookup AND s.analysis_date = @date
)
SELECT
  player_lookup,
  universal_player_id,
  CAST(@date AS DATE) AS cache_date,
  CAST(points_5 AS NUMERIC) AS points_avg_last_5,
  CAST(points_10 AS NUMERIC) AS points_avg_last_10,
  CAST(points_season AS NUMERIC) AS points_avg_season,
  CAST(points_std_10 AS NUMERIC) AS points_std_last_10,
  CAST(minutes_10 AS NUMERIC) AS minutes_avg_last_10,
  CAST(usage_10 AS NUMERIC) AS usage_rate_last_10,
  CAST(ts_10 AS NUMERIC) AS ts_pct_last_10,
  games AS games_played_season,
  CAST(usage_season AS NUMERIC) AS player_usage_rate_season,
  CAST(assisted_10 AS NUMERIC) AS assisted_rate_last_10,
  CAST(team_pace AS NUMERIC) AS team_pace_last_10,
  CAST(team_rating AS NUMERIC) AS team_off_rating_last_10,
  games_7d AS games_in_last_7_days,
  games_14d AS games_in_last_14_days,
  CAST(minutes_7d AS NUMERIC) AS minutes_in_last_7_days,
  CAST(minutes_14d AS NUMERIC) AS minutes_in_last_14_days,
  back_to_backs_14d AS back_to_backs_last_14_days,
  CAST(minutes_per_game_7d AS NUMERIC) AS avg_minutes_per_game_last_7,
  CAST(NULL AS NUMERIC) AS fourth_quarter_minutes_last_7,
  CAST(NULL AS INT64) AS player_age,
  primary_scoring_zone,
  paint_rate_last_10,
  three_pt_rate_last_10,
  has_shots AS shot_zone_data_available,
  CAST(NULL AS TIMESTAMP) AS source_player_game_last_updated,
  games AS source_player_game_rows_found,
  CAST(100 AS NUMERIC) AS source_player_game_completeness_pct,
  CAST(NULL AS STRING) AS source_player_game_hash,
  CAST(NULL AS TIMESTAMP) AS source_team_offense_last_updated,
  team_games AS source_team_offense_rows_found,
  CAST(IF(team_games > 0, 100, 0) AS NUMERIC) AS source_team_offense_completeness_pct,
  CAST(NULL AS STRING) AS source_team_offense_hash,
  CAST(NULL AS TIMESTAMP) AS source_shot_zone_last_updated,
  IF(has_shots, 1, 0) AS source_shot_zone_rows_found,
  CAST(IF(has_shots, 100, 0) AS NUMERIC) AS source_shot_zone_completeness_pct,
  shot_hash AS source_shot_zone_hash,
  TO_HEX(MD5(ARRAY_TO_STRING([
    player_lookup,
    FORMAT('%.0f', 1e0 * games),
    IFNULL(FORMAT('%.1f', points_5), '-'),
    IFNULL(FORMAT('%.1f', points_10), '-'),
    IFNULL(FORMAT('%.1f', points_season), '-'),
    IFNULL(FORMAT('%.2f', points_std_10), '-'),
    IFNULL(FORMAT('%.1f', minutes_10), '-'),
    IFNULL(FORMAT('%.2f', usage_10), '-'),
    IFNULL(FORMAT('%.3f', ts_10), '-'),
    IFNULL(FORMAT('%.1f', team_pace), '-'),
    IFNULL(FORMAT('%.2f', team_rating), '-'),
    FORMAT('%.1f', minutes_14d),
    IFNULL(shot_hash, '-')], '|'))) AS data_hash,
  games < 10 AS early_season_flag,
  IF(games < 10, CONCAT('Only ', FORMAT('%.0f', 1e0 * games), ' games played, need 10 minimum'), NULL)
    AS insufficient_data_reason,
  games AS expected_games_count,
  games AS actual_games_count,
  CAST(100 AS NUMERIC) AS completeness_percentage,
  0 AS missing_games_count,
  games >= 10 AS is_production_ready,
  IF(games < 10, ['fewer than 10 games'], NULL) AS data_quality_issues,
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
FROM rounded
