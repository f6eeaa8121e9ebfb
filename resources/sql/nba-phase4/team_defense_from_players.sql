-- What every team allowed in a game, from its opponent's players. Possessions are estimated as
-- FGA - OREB + TOV + 0.44 FTA; a game's pace is the mean of both sides over 48 minutes.
WITH offense AS (
  SELECT game_id, game_date, season_year, team_abbr, opponent_team_abbr,
    MAX(is_home) AS is_home,
    SUM(minutes_played) AS minutes,
    SUM(points) AS points,
    SUM(fg_makes) AS fg_makes,
    SUM(fg_attempts) AS fg_attempts,
    SUM(three_pt_makes) AS three_pt_makes,
    SUM(three_pt_attempts) AS three_pt_attempts,
    SUM(ft_makes) AS ft_makes,
    SUM(ft_attempts) AS ft_attempts,
    SUM(paint_makes) AS paint_makes,
    SUM(paint_attempts) AS paint_attempts,
    SUM(mid_range_makes) AS mid_range_makes,
    SUM(mid_range_attempts) AS mid_range_attempts,
    SUM(fg_attempts) - SUM(offensive_rebounds) + SUM(turnovers) + 0.44 * SUM(ft_attempts) AS possessions
  FROM {players}
  GROUP BY game_id, game_date, season_year, team_abbr, opponent_team_abbr
)
SELECT
  o.game_id,
  o.game_date,
  o.season_year,
  o.opponent_team_abbr AS defending_team_abbr,
  o.team_abbr AS opponent_team_abbr,
  NOT o.is_home AS home_game,
  o.points AS points_allowed,
  o.fg_makes AS opp_fg_makes,
  o.fg_attempts AS opp_fg_attempts,
  o.three_pt_makes AS opp_three_pt_makes,
  o.three_pt_attempts AS opp_three_pt_attempts,
  o.ft_makes AS opp_ft_makes,
  o.ft_attempts AS opp_ft_attempts,
  o.paint_makes AS opp_paint_makes,
  o.paint_attempts AS opp_paint_attempts,
  o.mid_range_makes AS opp_mid_range_makes,
  o.mid_range_attempts AS opp_mid_range_attempts,
  2 * o.paint_makes AS points_in_paint_allowed,
  2 * o.mid_range_makes AS mid_range_points_allowed,
  3 * o.three_pt_makes AS three_pt_points_allowed,
  CAST(ROUND(
    1e0 * SAFE_DIVIDE((o.possessions + IFNULL(d.possessions, o.possessions)) / 2 * 240, o.minutes), 1) AS NUMERIC)
    AS opponent_pace,
  CAST(ROUND(1e0 * SAFE_DIVIDE(100 * o.points, o.possessions), 2) AS NUMERIC) AS defensive_rating,
  d.points > o.points AS win_flag
FROM offense AS o
LEFT JOIN offense AS d ON d.game_id = o.game_id AND d.team_abbr = o.opponent_team_abbr
