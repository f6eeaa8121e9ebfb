-- From player lines of a season (@season) to what every team allowed: team-defense.sql in BigQuery's dialect, in one
-- statement.
INSERT INTO nba_analytics.team_defense_game_summary (game_id, game_date, season_year, defending_team_abbr,
  opponent_team_abbr, home_game, points_allowed, opp_fg_makes, opp_fg_attempts, opp_three_pt_makes,
  opp_three_pt_attempts, opp_ft_makes, opp_ft_attempts, opp_paint_makes, opp_paint_attempts, opp_mid_range_makes,
  opp_mid_range_attempts, points_in_paint_allowed, mid_range_points_allowed, three_pt_points_allowed, opponent_pace,
  defensive_rating, win_flag, processed_at)
WITH team_totals AS (
  SELECT game_id, game_date, season_year, team_abbr, opponent_team_abbr, is_home,
    SUM(minutes_played) AS minutes, SUM(points) AS points, SUM(fg_makes) AS fgm, SUM(fg_attempts) AS fga,
    SUM(three_pt_makes) AS fg3m, SUM(three_pt_attempts) AS fg3a, SUM(ft_makes) AS ftm, SUM(ft_attempts) AS fta,
    SUM(paint_makes) AS paint_m, SUM(paint_attempts) AS paint_a, SUM(mid_range_makes) AS mid_m,
    SUM(mid_range_attempts) AS mid_a, LOGICAL_OR(win_flag) AS won,
    SUM(fg_attempts) + NUMERIC '0.44' * SUM(ft_attempts) - SUM(offensive_rebounds) + SUM(turnovers) AS possessions
  FROM nba_analytics.player_game_summary
  WHERE season_year = @season
  GROUP BY game_id, game_date, season_year, team_abbr, opponent_team_abbr, is_home
)
SELECT d.game_id, d.game_date, d.season_year, d.team_abbr, d.opponent_team_abbr, d.is_home, o.points, o.fgm, o.fga,
  o.fg3m, o.fg3a, o.ftm, o.fta, o.paint_m, o.paint_a, o.mid_m, o.mid_a, 2 * o.paint_m, 2 * o.mid_m, 3 * o.fg3m,
  CAST(ROUND(CAST(48 * (d.possessions + o.possessions) / 2 / (d.minutes / 5) AS FLOAT64), 1) AS NUMERIC),
  CAST(ROUND(CAST(100 * o.points / ((d.possessions + o.possessions) / 2) AS FLOAT64), 2) AS NUMERIC),
  d.won,
  TIMESTAMP_ADD(TIMESTAMP(d.game_date), INTERVAL 29 HOUR)
FROM team_totals AS d
JOIN team_totals AS o ON o.game_id = d.game_id AND o.team_abbr = d.opponent_team_abbr;
