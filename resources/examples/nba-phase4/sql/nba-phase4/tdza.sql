-- TDZA: how every team defends by zone, over its last 15 games before the date. One row per team with 5 games or more.
-- Doubles are never summed, since their sum depends on the order: counts are summed exactly and divided once. Decimals
-- become doubles before they are divided: GoogleSQL would divide them as decimals, and take literals for decimals too.
-- Nothing is rounded by ROUND(x, n), which engines do differently just below a half, as for the double 100.35.
-- What may be negative is added to 0, so that no text says -0.0, which engines write differently.
WITH team_games AS (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY defending_team_abbr ORDER BY game_date DESC, game_id DESC) AS recency
  FROM nba_analytics.team_defense_game_summary
  -- From 1 October of the season on: nine months earlier its dates fall into one calendar year.
  WHERE game_date < @date
    AND game_date > DATE_SUB(CAST(@date AS DATE), INTERVAL 1 YEAR)
    AND EXTRACT(YEAR FROM DATE_SUB(game_date, INTERVAL 9 MONTH))
      = EXTRACT(YEAR FROM DATE_SUB(CAST(@date AS DATE), INTERVAL 9 MONTH))
),
team AS (
  SELECT defending_team_abbr AS team_abbr,
    COUNT(*) AS games,
    SAFE_DIVIDE(SUM(opp_paint_makes), SUM(opp_paint_attempts)) AS paint_pct,
    SAFE_DIVIDE(SUM(opp_mid_range_makes), SUM(opp_mid_range_attempts)) AS mid_range_pct,
    SAFE_DIVIDE(SUM(opp_three_pt_makes), SUM(opp_three_pt_attempts)) AS three_pt_pct,
    SAFE_DIVIDE(SUM(opp_paint_attempts), COUNT(opp_paint_attempts)) AS paint_attempts,
    SAFE_DIVIDE(SUM(opp_mid_range_attempts), COUNT(opp_mid_range_attempts)) AS mid_range_attempts,
    SAFE_DIVIDE(SUM(opp_three_pt_attempts), COUNT(opp_three_pt_attempts)) AS three_pt_attempts,
    SAFE_DIVIDE(SUM(points_in_paint_allowed), COUNT(points_in_paint_allowed)) AS paint_points,
    SAFE_DIVIDE(SUM(blocks_paint), COUNT(blocks_paint)) AS paint_blocks,
    SAFE_DIVIDE(SUM(blocks_mid_range), COUNT(blocks_mid_range)) AS mid_range_blocks,
    SAFE_DIVIDE(SUM(blocks_three_pt), COUNT(blocks_three_pt)) AS three_pt_blocks,
    SAFE_DIVIDE(CAST(SUM(defensive_rating) AS FLOAT64), COUNT(defensive_rating)) AS defensive_rating,
    SAFE_DIVIDE(SUM(points_allowed), COUNT(points_allowed)) AS points,
    SAFE_DIVIDE(CAST(SUM(opponent_pace) AS FLOAT64), COUNT(opponent_pace)) AS pace
  FROM team_games
  WHERE recency <= 15
  GROUP BY defending_team_abbr
  HAVING COUNT(*) >= 5
),
-- The league's mean over teams with 10 games in 30 days. The window includes the date itself, as the guide's system has
-- it. Shares become millionths, so that their sum is exact.
league_team AS (
  SELECT defending_team_abbr,
    CAST(ROUND(1e6 * SAFE_DIVIDE(SUM(opp_paint_makes), SUM(opp_paint_attempts))) AS INT64) AS paint,
    CAST(ROUND(1e6 * SAFE_DIVIDE(SUM(opp_mid_range_makes), SUM(opp_mid_range_attempts))) AS INT64) AS mid_range,
    CAST(ROUND(1e6 * SAFE_DIVIDE(SUM(opp_three_pt_makes), SUM(opp_three_pt_attempts))) AS INT64) AS three_pt
  FROM nba_analytics.team_defense_game_summary
  WHERE game_date BETWEEN DATE_SUB(CAST(@date AS DATE), INTERVAL 30 DAY) AND @date
  GROUP BY defending_team_abbr
  HAVING COUNT(*) >= 10
),
league AS (
  SELECT COUNT(*) AS teams,
    IF(COUNT(paint) < 10, 0.58e0, SUM(paint) / COUNT(paint) / 1e6) AS paint_pct,
    IF(COUNT(mid_range) < 10, 0.41e0, SUM(mid_range) / COUNT(mid_range) / 1e6) AS mid_range_pct,
    IF(COUNT(three_pt) < 10, 0.355e0, SUM(three_pt) / COUNT(three_pt) / 1e6) AS three_pt_pct
  FROM league_team
),
rounded AS (
  SELECT t.team_abbr, t.games,
    l.teams AS league_teams,
    ROUND(1e3 * t.paint_pct) / 1e3 AS paint_pct,
    ROUND(1e3 * t.mid_range_pct) / 1e3 AS mid_range_pct,
    ROUND(1e3 * t.three_pt_pct) / 1e3 AS three_pt_pct,
    ROUND(1e2 * (100e0 * (t.paint_pct - l.paint_pct))) / 1e2 + 0e0 AS paint_vs_league,
    ROUND(1e2 * (100e0 * (t.mid_range_pct - l.mid_range_pct))) / 1e2 + 0e0 AS mid_range_vs_league,
    ROUND(1e2 * (100e0 * (t.three_pt_pct - l.three_pt_pct))) / 1e2 + 0e0 AS three_pt_vs_league,
    ROUND(1e1 * t.paint_attempts) / 1e1 AS paint_attempts,
    ROUND(1e1 * t.mid_range_attempts) / 1e1 AS mid_range_attempts,
    ROUND(1e1 * t.three_pt_attempts) / 1e1 AS three_pt_attempts,
    ROUND(1e1 * t.paint_points) / 1e1 AS paint_points,
    ROUND(1e1 * t.paint_blocks) / 1e1 AS paint_blocks,
    ROUND(1e1 * t.mid_range_blocks) / 1e1 AS mid_range_blocks,
    ROUND(1e1 * t.three_pt_blocks) / 1e1 AS three_pt_blocks,
    ROUND(1e2 * t.defensive_rating) / 1e2 AS defensive_rating,
    ROUND(1e1 * t.points) / 1e1 AS points,
    ROUND(1e1 * t.pace) / 1e1 AS pace
  FROM team AS t
  CROSS JOIN league AS l
),
-- Zones without attempts are neither the strongest nor the weakest; ties go to the zone nearer the basket.
ranked AS (
  SELECT *,
    LEAST(IFNULL(paint_vs_league, 999e0), IFNULL(mid_range_vs_league, 999e0), IFNULL(three_pt_vs_league, 999e0))
      AS lowest,
    GREATEST(IFNULL(paint_vs_league, -999e0), IFNULL(mid_range_vs_league, -999e0), IFNULL(three_pt_vs_league, -999e0))
      AS highest
  FROM rounded
)
SELECT
  team_abbr,
  CAST(@date AS DATE) AS analysis_date,
  CAST(paint_pct AS NUMERIC) AS paint_pct_allowed_last_15,
  CAST(paint_attempts AS NUMERIC) AS paint_attempts_allowed_per_game,
  CAST(paint_points AS NUMERIC) AS paint_points_allowed_per_game,
  CAST(paint_blocks AS NUMERIC) AS paint_blocks_per_game,
  CAST(paint_vs_league AS NUMERIC) AS paint_defense_vs_league_avg,
  CAST(mid_range_pct AS NUMERIC) AS mid_range_pct_allowed_last_15,
  CAST(mid_range_attempts AS NUMERIC) AS mid_range_attempts_allowed_per_game,
  CAST(mid_range_blocks AS NUMERIC) AS mid_range_blocks_per_game,
  CAST(mid_range_vs_league AS NUMERIC) AS mid_range_defense_vs_league_avg,
  CAST(three_pt_pct AS NUMERIC) AS three_pt_pct_allowed_last_15,
  CAST(three_pt_attempts AS NUMERIC) AS three_pt_attempts_allowed_per_game,
  CAST(three_pt_blocks AS NUMERIC) AS three_pt_blocks_per_game,
  CAST(three_pt_vs_league AS NUMERIC) AS three_pt_defense_vs_league_avg,
  CAST(defensive_rating AS NUMERIC) AS defensive_rating_last_15,
  CAST(points AS NUMERIC) AS opponent_points_per_game,
  CAST(pace AS NUMERIC) AS opponent_pace,
  games AS games_in_sample,
  CASE
    WHEN lowest = 999e0 THEN NULL
    WHEN paint_vs_league = lowest THEN 'paint'
    WHEN mid_range_vs_league = lowest THEN 'mid_range'
    ELSE 'perimeter'
  END AS strongest_zone,
  CASE
    WHEN highest = -999e0 THEN NULL
    WHEN paint_vs_league = highest THEN 'paint'
    WHEN mid_range_vs_league = highest THEN 'mid_range'
    ELSE 'perimeter'
  END AS weakest_zone,
  CASE WHEN games >= 15 THEN 'high' WHEN games >= 10 THEN 'medium' ELSE 'low' END AS data_quality_tier,
  IF(league_teams < 10, 'league averages are defaults: fewer than 10 teams have 10 games in 30 days', NULL)
    AS calculation_notes,
  CAST(NULL AS TIMESTAMP) AS source_team_defense_last_updated,
  games AS source_team_defense_rows_found,
  CAST(100 AS NUMERIC) AS source_team_defense_completeness_pct,
  CAST(NULL AS STRING) AS source_team_defense_hash,
  TO_HEX(MD5(ARRAY_TO_STRING([
    team_abbr,
    FORMAT('%.0f', 1e0 * games),
    IFNULL(FORMAT('%.3f', paint_pct), '-'),
    IFNULL(FORMAT('%.3f', mid_range_pct), '-'),
    IFNULL(FORMAT('%.3f', three_pt_pct), '-'),
    IFNULL(FORMAT('%.2f', paint_vs_league), '-'),
    IFNULL(FORMAT('%.2f', mid_range_vs_league), '-'),
    IFNULL(FORMAT('%.2f', three_pt_vs_league), '-'),
    IFNULL(FORMAT('%.2f', defensive_rating), '-'),
    IFNULL(FORMAT('%.1f', points), '-'),
    IFNULL(FORMAT('%.1f', pace), '-')], '|'))) AS data_hash,
  games < 15 AS early_season_flag,
  IF(games < 15, CONCAT('Only ', FORMAT('%.0f', 1e0 * games), ' games, need 15'), NULL) AS insufficient_data_reason,
  games AS expected_games_count,
  games AS actual_games_count,
  CAST(100 AS NUMERIC) AS completeness_percentage,
  0 AS missing_games_count,
  games >= 15 AS is_production_ready,
  IF(games < 15, ['fewer than 15 games'], NULL) AS data_quality_issues,
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
FROM ranked
