-- PCF: what the day does to a player: fatigue, the opponent's zones, pace, usage, the opponent's strength. One row per
-- player of the date. Upcoming-game context has no source here, so what can be counted from earlier games is counted.
WITH roster AS (
  SELECT player_lookup, universal_player_id, game_id, team_abbr, opponent_team_abbr
  FROM nba_analytics.player_game_summary
  WHERE game_date = @date AND is_active
  QUALIFY ROW_NUMBER() OVER (PARTITION BY player_lookup ORDER BY game_id) = 1
),
season AS (
  SELECT player_lookup, game_id, game_date, minutes_played, usage_rate,
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
load AS (
  SELECT player_lookup,
    COUNT(*) AS games,
    UNIX_DATE(CAST(@date AS DATE)) - UNIX_DATE(MAX(game_date)) AS days_since,
    COUNTIF(game_date >= DATE_SUB(CAST(@date AS DATE), INTERVAL 7 DAY)) AS games_7,
    SUM(IF(game_date >= DATE_SUB(CAST(@date AS DATE), INTERVAL 7 DAY), minutes_played, 0)) AS minutes_7,
    COUNTIF(game_date >= DATE_SUB(CAST(@date AS DATE), INTERVAL 14 DAY) AND gap = 1) AS back_to_backs_14,
    SAFE_DIVIDE(CAST(SUM(IF(recency <= 7, usage_rate, NULL)) AS FLOAT64), COUNT(IF(recency <= 7, usage_rate, NULL)))
      AS usage_7
  FROM season
  GROUP BY player_lookup
),
recent_pace AS (
  SELECT defending_team_abbr AS team_abbr, opponent_pace
  FROM nba_analytics.team_defense_game_summary
  WHERE game_date < @date
    AND game_date > DATE_SUB(CAST(@date AS DATE), INTERVAL 1 YEAR)
    AND EXTRACT(YEAR FROM DATE_SUB(game_date, INTERVAL 9 MONTH))
      = EXTRACT(YEAR FROM DATE_SUB(CAST(@date AS DATE), INTERVAL 9 MONTH))
  QUALIFY ROW_NUMBER() OVER (PARTITION BY defending_team_abbr ORDER BY game_date DESC, game_id DESC) <= 10
),
pace AS (
  SELECT team_abbr, SAFE_DIVIDE(CAST(SUM(opponent_pace) AS FLOAT64), COUNT(opponent_pace)) AS pace
  FROM recent_pace
  GROUP BY team_abbr
),
defense AS (
  SELECT * FROM nba_precompute.team_defense_zone_analysis WHERE analysis_date = @date
),
league AS (
  SELECT SAFE_DIVIDE(CAST(SUM(defensive_rating_last_15) AS FLOAT64), COUNT(defensive_rating_last_15)) AS rating
  FROM defense
),
shots AS (
  SELECT * FROM nba_precompute.player_shot_zone_analysis WHERE analysis_date = @date
),
joined AS (
  SELECT r.player_lookup, r.universal_player_id, r.game_id, r.team_abbr, r.opponent_team_abbr,
    IFNULL(l.games, 0) AS games,
    -- Full days off: 0 is a back-to-back.
    l.days_since - 1 AS days_rest,
    IFNULL(l.games_7, 0) AS games_7,
    CAST(IFNULL(l.minutes_7, 0) AS FLOAT64) AS minutes_7,
    IFNULL(l.back_to_backs_14, 0) AS back_to_backs_14,
    l.usage_7,
    o.pace - t.pace AS pace_differential,
    s.player_lookup IS NOT NULL AS has_shots,
    s.primary_scoring_zone AS zone,
    s.data_hash AS shot_hash,
    CASE s.primary_scoring_zone
      WHEN 'perimeter' THEN CAST(s.three_pt_rate_last_10 AS FLOAT64)
      WHEN 'mid_range' THEN CAST(s.mid_range_rate_last_10 AS FLOAT64)
      ELSE CAST(s.paint_rate_last_10 AS FLOAT64)
    END AS zone_usage,
    d.team_abbr IS NOT NULL AS has_defense,
    d.data_hash AS defense_hash,
    CASE s.primary_scoring_zone
      WHEN 'perimeter' THEN CAST(d.three_pt_defense_vs_league_avg AS FLOAT64)
      WHEN 'mid_range' THEN CAST(d.mid_range_defense_vs_league_avg AS FLOAT64)
      ELSE CAST(d.paint_defense_vs_league_avg AS FLOAT64)
    END AS zone_vs_league,
    (CAST(d.defensive_rating_last_15 AS FLOAT64) - league.rating) / 4e0 AS strength
  FROM roster AS r
  CROSS JOIN league
  LEFT JOIN load AS l ON l.player_lookup = r.player_lookup
  LEFT JOIN pace AS t ON t.team_abbr = r.team_abbr
  LEFT JOIN pace AS o ON o.team_abbr = r.opponent_team_abbr
  LEFT JOIN shots AS s ON s.player_lookup = r.player_lookup
  LEFT JOIN defense AS d ON d.team_abbr = r.opponent_team_abbr
),
factors AS (
  SELECT *,
    GREATEST(0, LEAST(100, 100
      + CASE WHEN days_rest = 0 THEN -15 WHEN days_rest >= 3 THEN 5 ELSE 0 END
      + IF(games_7 >= 4, -10, 0)
      + IF(minutes_7 > 240, -10, 0)
      + IF(games_7 > 0 AND minutes_7 > 35 * games_7, -8, 0)
      + CASE WHEN back_to_backs_14 >= 2 THEN -12 WHEN back_to_backs_14 = 1 THEN -5 ELSE 0 END)) AS fatigue,
    IF(has_shots AND has_defense AND zone IS NOT NULL,
      IFNULL(zone_vs_league * LEAST(zone_usage / 50e0, 1e0), 0e0), 0e0) AS mismatch,
    IFNULL(pace_differential / 2e0, 0e0) AS pace_effect,
    -- 25 is the projection of the guide's system where nobody projects.
    IF(IFNULL(usage_7, 0e0) = 0e0, 0e0, (25e0 - usage_7) * 0.3e0) AS spike
  FROM joined
),
scored AS (
  SELECT *,
    ROUND(1e1 * GREATEST(-10e0, LEAST(10e0, IF(ABS(mismatch) > 5, mismatch * 1.2e0, mismatch)))) / 1e1 + 0e0
      AS mismatch_score,
    ROUND(1e1 * GREATEST(-3e0, LEAST(3e0, pace_effect))) / 1e1 + 0e0 AS pace_score,
    ROUND(1e1 * GREATEST(-3e0, LEAST(3e0, spike))) / 1e1 + 0e0 AS spike_score,
    -- 0 only where the opponent's TDZA row is missing. LEAST and GREATEST skip NULL on DuckDB.
    IF(strength IS NULL, 0e0, GREATEST(-3e0, LEAST(3e0, strength))) AS strength_score
  FROM factors
),
summed AS (
  SELECT *,
    ROUND(1e2 * ((fatigue - 100) / 20e0 + mismatch_score + pace_score + spike_score + strength_score)) / 1e2 + 0e0
      AS total
  FROM scored
)
SELECT
  player_lookup,
  universal_player_id,
  game_id,
  CAST(@date AS DATE) AS game_date,
  CAST(@date AS DATE) AS analysis_date,
  fatigue AS fatigue_score,
  CAST(mismatch_score AS NUMERIC) AS shot_zone_mismatch_score,
  CAST(pace_score AS NUMERIC) AS pace_score,
  CAST(spike_score AS NUMERIC) AS usage_spike_score,
  CAST(0 AS NUMERIC) AS referee_favorability_score,
  CAST(0 AS NUMERIC) AS look_ahead_pressure_score,
  CAST(0 AS NUMERIC) AS travel_impact_score,
  strength_score AS opponent_strength_score,
  CAST(total AS NUMERIC) AS total_composite_adjustment,
  'v1_5factors' AS calculation_version,
  CONCAT('{"days_rest": ', IF(days_rest IS NULL, 'null', FORMAT('%.0f', 1e0 * days_rest)),
    ', "games_in_last_7_days": ', FORMAT('%.0f', 1e0 * games_7),
    ', "minutes_in_last_7_days": ', FORMAT('%.1f', minutes_7),
    ', "back_to_backs_last_14_days": ', FORMAT('%.0f', 1e0 * back_to_backs_14), '}') AS fatigue_context_json,
  CONCAT('{"zone": ', IF(zone IS NULL, 'null', CONCAT('"', zone, '"')),
    ', "zone_usage": ', IFNULL(FORMAT('%.2f', zone_usage), 'null'),
    ', "zone_vs_league": ', IFNULL(FORMAT('%.2f', zone_vs_league), 'null'),
    ', "missing_data": ', IF(has_shots AND has_defense, 'false', 'true'), '}') AS shot_zone_context_json,
  CONCAT('{"pace_differential": ', IFNULL(FORMAT('%.1f', ROUND(1e1 * pace_differential) / 1e1 + 0e0), 'null'),
    ', "missing_data": ', IF(pace_differential IS NULL, 'true', 'false'), '}') AS pace_context_json,
  CONCAT('{"projected_usage_rate": 25.0, "usage_last_7": ', IFNULL(FORMAT('%.2f', ROUND(1e2 * usage_7) / 1e2), 'null'),
    ', "missing_data": true}') AS usage_context_json,
  -- The projected usage is never there.
  CAST(20 * (IF(days_rest IS NULL, 0, 1) + IF(pace_differential IS NULL, 0, 1) + IF(has_shots, 1, 0)
    + IF(has_defense, 1, 0)) AS NUMERIC) AS data_completeness_pct,
  CONCAT('projected_usage_rate', IF(days_rest IS NULL, ',days_rest', ''),
    IF(pace_differential IS NULL, ',pace_differential', ''), IF(has_shots, '', ',player_shot_zone'),
    IF(has_defense, '', ',team_defense_zone')) AS missing_data_fields,
  fatigue < 50 OR ABS(mismatch_score) > 8 OR ABS(total) > 12 AS has_warnings,
  CASE
    WHEN fatigue < 50 THEN 'fatigue below 50'
    WHEN ABS(mismatch_score) > 8 THEN 'zone mismatch beyond 8'
    WHEN ABS(total) > 12 THEN 'total beyond 12'
    ELSE NULL
  END AS warning_details,
  CAST(NULL AS TIMESTAMP) AS source_player_context_last_updated,
  games AS source_player_context_rows_found,
  CAST(100 AS NUMERIC) AS source_player_context_completeness_pct,
  CAST(NULL AS STRING) AS source_player_context_hash,
  CAST(NULL AS TIMESTAMP) AS source_team_context_last_updated,
  0 AS source_team_context_rows_found,
  CAST(0 AS NUMERIC) AS source_team_context_completeness_pct,
  CAST(NULL AS STRING) AS source_team_context_hash,
  CAST(NULL AS TIMESTAMP) AS source_player_shot_last_updated,
  IF(has_shots, 1, 0) AS source_player_shot_rows_found,
  CAST(IF(has_shots, 100, 0) AS NUMERIC) AS source_player_shot_completeness_pct,
  shot_hash AS source_player_shot_hash,
  CAST(NULL AS TIMESTAMP) AS source_team_defense_last_updated,
  IF(has_defense, 1, 0) AS source_team_defense_rows_found,
  CAST(IF(has_defense, 100, 0) AS NUMERIC) AS source_team_defense_completeness_pct,
  defense_hash AS source_team_defense_hash,
  TO_HEX(MD5(ARRAY_TO_STRING([
    player_lookup,
    game_id,
    FORMAT('%.0f', 1e0 * fatigue),
    FORMAT('%.1f', mismatch_score),
    FORMAT('%.1f', pace_score),
    FORMAT('%.1f', spike_score),
    FORMAT('%.2f', ROUND(1e2 * strength_score) / 1e2 + 0e0),
    FORMAT('%.2f', total)], '|'))) AS data_hash,
  has_shots AS upstream_player_shot_ready,
  has_defense AS upstream_team_defense_ready,
  games > 0 AS upstream_player_context_ready,
  pace_differential IS NOT NULL AS upstream_team_context_ready,
  has_shots AND has_defense AND games > 0 AND pace_differential IS NOT NULL AS all_upstreams_ready,
  games < 10 AS early_season_flag,
  IF(games < 10, CONCAT('Only ', FORMAT('%.0f', 1e0 * games), ' games played'), NULL) AS insufficient_data_reason,
  games AS expected_games_count,
  games AS actual_games_count,
  CAST(100 AS NUMERIC) AS completeness_percentage,
  0 AS missing_games_count,
  has_shots AND has_defense AS is_production_ready,
  IF(has_shots AND has_defense, NULL, ['shot zones or team defense missing']) AS data_quality_issues,
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
FROM summed
