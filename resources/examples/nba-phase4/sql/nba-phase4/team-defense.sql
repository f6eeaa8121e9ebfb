-- From player lines (temporary table incoming_players) to what every team allowed (incoming_defense).
CREATE OR REPLACE TEMP TABLE team_totals AS
SELECT game_id, game_date, season_year, team_abbr, opponent_team_abbr, is_home,
  SUM(minutes_played) AS minutes, SUM(points) AS points, SUM(fg_makes) AS fgm, SUM(fg_attempts) AS fga,
  SUM(three_pt_makes) AS fg3m, SUM(three_pt_attempts) AS fg3a, SUM(ft_makes) AS ftm, SUM(ft_attempts) AS fta,
  SUM(paint_makes) AS paint_m, SUM(paint_attempts) AS paint_a, SUM(mid_range_makes) AS mid_m,
  SUM(mid_range_attempts) AS mid_a, bool_or(win_flag) AS won,
  SUM(fg_attempts) + 0.44 * SUM(ft_attempts) - SUM(offensive_rebounds) + SUM(turnovers) AS possessions
FROM incoming_players
GROUP BY ALL;

-- What the opponent did, summed over its players. Possessions are estimated as FGA + 0.44 FTA - OREB + TOV, the mean of
-- both teams; the rating is points per 100 of them, the pace their number per 48 minutes.
CREATE OR REPLACE TEMP TABLE incoming_defense AS
SELECT d.game_id,
  d.game_date,
  d.season_year,
  d.team_abbr AS defending_team_abbr,
  d.opponent_team_abbr,
  d.is_home AS home_game,
  o.points AS points_allowed,
  o.fgm AS opp_fg_makes,
  o.fga AS opp_fg_attempts,
  o.fg3m AS opp_three_pt_makes,
  o.fg3a AS opp_three_pt_attempts,
  o.ftm AS opp_ft_makes,
  o.fta AS opp_ft_attempts,
  o.paint_m AS opp_paint_makes,
  o.paint_a AS opp_paint_attempts,
  o.mid_m AS opp_mid_range_makes,
  o.mid_a AS opp_mid_range_attempts,
  2 * o.paint_m AS points_in_paint_allowed,
  2 * o.mid_m AS mid_range_points_allowed,
  3 * o.fg3m AS three_pt_points_allowed,
  CAST(ROUND(48 * (d.possessions + o.possessions) / 2 / (d.minutes / 5), 1) AS DECIMAL(5, 1)) AS opponent_pace,
  CAST(ROUND(100 * o.points / ((d.possessions + o.possessions) / 2), 2) AS DECIMAL(6, 2)) AS defensive_rating,
  d.won AS win_flag
FROM team_totals AS d
JOIN team_totals AS o ON o.game_id = d.game_id AND o.team_abbr = d.opponent_team_abbr;
