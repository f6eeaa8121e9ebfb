-- ML: the feature vector v1_baseline_25 of every player of the date, from the four other tables, with the guide's
-- fallbacks: first the earlier games themselves, then a default. A missing upstream shows as a pile-up of defaults.
WITH roster AS (
  SELECT player_lookup, universal_player_id, game_id, team_abbr, opponent_team_abbr, is_home
  FROM nba_analytics.player_game_summary
  WHERE game_date = @date AND is_active
  QUALIFY ROW_NUMBER() OVER (PARTITION BY player_lookup ORDER BY game_id) = 1
),
season AS (
  SELECT player_lookup, game_date, points, minutes_played, ft_makes,
    ROW_NUMBER() OVER (PARTITION BY player_lookup ORDER BY game_date DESC, game_id DESC) AS recency
  FROM nba_analytics.player_game_summary
  WHERE game_date < @date
    AND game_date > DATE_SUB(CAST(@date AS DATE), INTERVAL 1 YEAR)
    AND EXTRACT(YEAR FROM DATE_SUB(game_date, INTERVAL 9 MONTH))
      = EXTRACT(YEAR FROM DATE_SUB(CAST(@date AS DATE), INTERVAL 9 MONTH))
    AND is_active
    AND player_lookup IN (SELECT player_lookup FROM roster)
),
player AS (
  SELECT player_lookup,
    COUNT(*) AS games,
    UNIX_DATE(CAST(@date AS DATE)) - UNIX_DATE(MAX(game_date)) - 1 AS days_rest,
    COUNTIF(game_date >= DATE_SUB(CAST(@date AS DATE), INTERVAL 7 DAY)) AS games_7d,
    SAFE_DIVIDE(SUM(IF(recency <= 5, points, NULL)), COUNT(IF(recency <= 5, points, NULL))) AS points_5,
    SAFE_DIVIDE(SUM(IF(recency <= 10, points, NULL)), COUNT(IF(recency <= 10, points, NULL))) AS points_10,
    SAFE_DIVIDE(SUM(points), COUNT(points)) AS points_season,
    COUNT(IF(recency <= 10, points, NULL)) AS n_10,
    SUM(IF(recency <= 10, points, NULL)) AS sum_10,
    SUM(IF(recency <= 10, points * points, NULL)) AS squares_10,
    SUM(IF(recency <= 10, ft_makes, NULL)) AS ft_10,
    SAFE_DIVIDE(SUM(IF(recency <= 2, points, NULL)), COUNT(IF(recency <= 2, points, NULL)))
      - SAFE_DIVIDE(SUM(IF(recency BETWEEN 3 AND 5, points, NULL)), COUNT(IF(recency BETWEEN 3 AND 5, points, NULL)))
      AS trend,
    SAFE_DIVIDE(
      SAFE_DIVIDE(CAST(SUM(IF(recency <= 5, minutes_played, NULL)) AS FLOAT64),
        COUNT(IF(recency <= 5, minutes_played, NULL))),
      SAFE_DIVIDE(CAST(SUM(minutes_played) AS FLOAT64), COUNT(minutes_played))) - 1 AS minutes_drift
  FROM season
  GROUP BY player_lookup
),
team AS (
  SELECT defending_team_abbr AS team_abbr,
    UNIX_DATE(CAST(@date AS DATE)) - UNIX_DATE(MAX(game_date)) - 1 AS days_rest,
    SAFE_DIVIDE(1e0 * COUNTIF(win_flag), COUNT(win_flag)) AS win_pct
  FROM nba_analytics.team_defense_game_summary
  WHERE game_date < @date
    AND game_date > DATE_SUB(CAST(@date AS DATE), INTERVAL 1 YEAR)
    AND EXTRACT(YEAR FROM DATE_SUB(game_date, INTERVAL 9 MONTH))
      = EXTRACT(YEAR FROM DATE_SUB(CAST(@date AS DATE), INTERVAL 9 MONTH))
  GROUP BY defending_team_abbr
),
playoff AS (
  SELECT DISTINCT game_id FROM nba_raw.nbac_schedule WHERE game_date = @date AND is_playoffs
),
joined AS (
  SELECT r.player_lookup, r.universal_player_id, r.game_id, r.opponent_team_abbr, r.is_home,
    IFNULL(p.games, 0) AS games,
    p.days_rest,
    c.player_lookup IS NOT NULL AS has_cache,
    f.player_lookup IS NOT NULL AS has_factors,
    s.player_lookup IS NOT NULL AS has_shots,
    s.paint_rate_last_10 IS NOT NULL AS has_rates,
    d.team_abbr IS NOT NULL AS has_defense,
    c.data_hash AS cache_hash,
    f.data_hash AS factors_hash,
    s.data_hash AS shot_hash,
    d.data_hash AS defense_hash,
    COALESCE(CAST(c.points_avg_last_5 AS FLOAT64), ROUND(1e1 * p.points_5) / 1e1, 10) AS points_5,
    COALESCE(CAST(c.points_avg_last_10 AS FLOAT64), ROUND(1e1 * p.points_10) / 1e1, 10) AS points_10,
    COALESCE(CAST(c.points_avg_season AS FLOAT64), ROUND(1e1 * p.points_season) / 1e1, 10) AS points_season,
    COALESCE(CAST(c.points_std_last_10 AS FLOAT64), IF(p.n_10 < 2, NULL, ROUND(
      1e2 * SQRT((p.n_10 * p.squares_10 - p.sum_10 * p.sum_10) / (1e0 * p.n_10 * (p.n_10 - 1)))) / 1e2), 5)
      AS points_std_10,
    1e0 * COALESCE(c.games_in_last_7_days, p.games_7d, 3) AS games_7d,
    1e0 * IFNULL(f.fatigue_score, 50) AS fatigue,
    IFNULL(CAST(f.shot_zone_mismatch_score AS FLOAT64), 0) AS mismatch,
    IFNULL(CAST(f.pace_score AS FLOAT64), 0) AS pace_score,
    IFNULL(CAST(f.usage_spike_score AS FLOAT64), 0) AS usage_spike,
    IF(p.days_rest IS NULL OR o.days_rest IS NULL, 0e0, 1e0 * GREATEST(-2, LEAST(2, p.days_rest - o.days_rest)))
      AS rest_advantage,
    CASE
      WHEN p.trend >= 5 THEN 2e0 WHEN p.trend >= 2 THEN 1e0
      WHEN p.trend <= -5 THEN -2e0 WHEN p.trend <= -2 THEN -1e0
      ELSE 0e0
    END AS recent_trend,
    CASE
      WHEN p.minutes_drift >= 0.2e0 THEN 2e0 WHEN p.minutes_drift >= 0.1e0 THEN 1e0
      WHEN p.minutes_drift <= -0.2e0 THEN -2e0 WHEN p.minutes_drift <= -0.1e0 THEN -1e0
      ELSE 0e0
    END AS minutes_change,
    IFNULL(CAST(d.defensive_rating_last_15 AS FLOAT64), 112) AS opponent_rating,
    IFNULL(CAST(d.opponent_pace AS FLOAT64), 100) AS opponent_pace,
    IF(IFNULL(r.is_home, false), 1e0, 0e0) AS home,
    IF(IFNULL(p.days_rest, 1) = 0, 1e0, 0e0) AS back_to_back,
    IF(y.game_id IS NULL, 0e0, 1e0) AS playoff,
    IFNULL(CAST(s.paint_rate_last_10 AS FLOAT64) / 100e0, 0.3e0) AS pct_paint,
    IFNULL(CAST(s.mid_range_rate_last_10 AS FLOAT64) / 100e0, 0.2e0) AS pct_mid_range,
    IFNULL(CAST(s.three_pt_rate_last_10 AS FLOAT64) / 100e0, 0.35e0) AS pct_three,
    ROUND(1e3 * IFNULL(SAFE_DIVIDE(p.ft_10, p.sum_10), 0.15e0)) / 1e3 AS pct_free_throw,
    IFNULL(CAST(c.team_pace_last_10 AS FLOAT64), 100) AS team_pace,
    IFNULL(CAST(c.team_off_rating_last_10 AS FLOAT64), 112) AS team_rating,
    ROUND(1e3 * IFNULL(t.win_pct, 0.5e0)) / 1e3 AS win_pct
  FROM roster AS r
  LEFT JOIN player AS p ON p.player_lookup = r.player_lookup
  LEFT JOIN team AS t ON t.team_abbr = r.team_abbr
  LEFT JOIN team AS o ON o.team_abbr = r.opponent_team_abbr
  LEFT JOIN playoff AS y ON y.game_id = r.game_id
  LEFT JOIN nba_precompute.player_daily_cache AS c ON c.player_lookup = r.player_lookup AND c.cache_date = @date
  LEFT JOIN nba_precompute.player_composite_factors AS f ON f.player_lookup = r.player_lookup AND f.game_date = @date
  LEFT JOIN nba_precompute.player_shot_zone_analysis AS s
    ON s.player_lookup = r.player_lookup AND s.analysis_date = @date
  LEFT JOIN nba_precompute.team_defense_zone_analysis AS d
    ON d.team_abbr = r.opponent_team_abbr AND d.analysis_date = @date
),
-- Weights: a Phase 4 value or a calculated one 100, a value from earlier games 87, a default 40. Of the 25 features the
-- cache gives 7, the factors 4, the shot zones 3, the team defense 2; injury is always a default; 8 are calculated.
vectors AS (
  SELECT *,
    [points_5, points_10, points_season, points_std_10, games_7d, fatigue, mismatch, pace_score, usage_spike,
      rest_advantage, 0e0, recent_trend, minutes_change, opponent_rating, opponent_pace, home, back_to_back, playoff,
      pct_paint, pct_mid_range, pct_three, pct_free_throw, team_pace, team_rating, win_pct] AS features,
    ROUND(1e2 * ((8 * 100
      + 40
      + CASE WHEN has_cache THEN 700
          WHEN games >= 2 THEN 5 * 87 + 2 * 40
          WHEN games = 1 THEN 4 * 87 + 3 * 40
          ELSE 280 END
      + 4 * IF(has_factors, 100, 40)
      + 3 * IF(has_rates, 100, 40)
      + 2 * IF(has_defense, 100, 40)) / 25e0)) / 1e2 AS quality
  FROM joined
)
SELECT
  player_lookup,
  universal_player_id,
  CAST(@date AS DATE) AS game_date,
  game_id,
  features,
  ['points_avg_last_5', 'points_avg_last_10', 'points_avg_season', 'points_std_last_10', 'games_in_last_7_days',
    'fatigue_score', 'shot_zone_mismatch_score', 'pace_score', 'usage_spike_score', 'rest_advantage', 'injury_risk',
    'recent_trend', 'minutes_change', 'opponent_def_rating', 'opponent_pace', 'home_away', 'back_to_back',
    'playoff_game', 'pct_paint', 'pct_mid_range', 'pct_three', 'pct_free_throw', 'team_pace', 'team_off_rating',
    'team_win_pct'] AS feature_names,
  25 AS feature_count,
  'v1_baseline_25' AS feature_version,
  CAST(NULL AS INT64) AS feature_generation_time_ms,
  CAST(quality AS NUMERIC) AS feature_quality_score,
  opponent_team_abbr,
  is_home,
  days_rest,
  CASE
    WHEN has_cache AND has_factors AND has_shots AND has_defense THEN 'phase4'
    WHEN has_cache OR has_factors OR has_shots OR has_defense THEN 'mixed'
    ELSE 'phase3'
  END AS data_source,
  CAST(NULL AS TIMESTAMP) AS source_daily_cache_last_updated,
  IF(has_cache, 1, 0) AS source_daily_cache_rows_found,
  CAST(IF(has_cache, 100, 0) AS NUMERIC) AS source_daily_cache_completeness_pct,
  cache_hash AS source_daily_cache_hash,
  CAST(NULL AS TIMESTAMP) AS source_composite_last_updated,
  IF(has_factors, 1, 0) AS source_composite_rows_found,
  CAST(IF(has_factors, 100, 0) AS NUMERIC) AS source_composite_completeness_pct,
  factors_hash AS source_composite_hash,
  CAST(NULL AS TIMESTAMP) AS source_shot_zones_last_updated,
  IF(has_shots, 1, 0) AS source_shot_zones_rows_found,
  CAST(IF(has_shots, 100, 0) AS NUMERIC) AS source_shot_zones_completeness_pct,
  shot_hash AS source_shot_zones_hash,
  CAST(NULL AS TIMESTAMP) AS source_team_defense_last_updated,
  IF(has_defense, 1, 0) AS source_team_defense_rows_found,
  CAST(IF(has_defense, 100, 0) AS NUMERIC) AS source_team_defense_completeness_pct,
  defense_hash AS source_team_defense_hash,
  TO_HEX(MD5(ARRAY_TO_STRING([
    player_lookup,
    game_id,
    FORMAT('%.2f', quality),
    FORMAT('%.1f', points_5),
    FORMAT('%.1f', points_10),
    FORMAT('%.1f', points_season),
    FORMAT('%.2f', points_std_10),
    FORMAT('%.0f', fatigue),
    FORMAT('%.1f', mismatch),
    FORMAT('%.2f', opponent_rating),
    FORMAT('%.1f', opponent_pace),
    FORMAT('%.3f', pct_free_throw),
    FORMAT('%.3f', win_pct),
    IFNULL(cache_hash, '-'),
    IFNULL(factors_hash, '-'),
    IFNULL(shot_hash, '-'),
    IFNULL(defense_hash, '-')], '|'))) AS data_hash,
  games < 10 AS early_season_flag,
  IF(games < 10, CONCAT('Only ', FORMAT('%.0f', 1e0 * games), ' games played'), NULL) AS insufficient_data_reason,
  games AS expected_games_count,
  games AS actual_games_count,
  CAST(100 AS NUMERIC) AS completeness_percentage,
  0 AS missing_games_count,
  has_cache AND has_factors AND has_shots AND has_defense AS is_production_ready,
  IF(has_cache AND has_factors AND has_shots AND has_defense, NULL,
    ['defaults or earlier games stand in for an upstream']) AS data_quality_issues,
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
FROM vectors
