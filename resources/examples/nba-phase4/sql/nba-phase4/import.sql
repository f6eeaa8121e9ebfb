-- From the files of a folder of NBA games (temporary tables file_*) to rows for the source tables.
-- A name that two players share carries the player's id.
CREATE OR REPLACE TEMP TABLE lookups AS
SELECT player_id,
  CASE WHEN COUNT(*) OVER (PARTITION BY plain) > 1 THEN plain || player_id ELSE plain END AS player_lookup
FROM (
  SELECT player_id, regexp_replace(lower(strip_accents(MIN(player_name))), '[^a-z0-9]', '', 'g') AS plain
  FROM file_box
  GROUP BY player_id
);

-- A game is final when games.csv has its score, and was played on the date that stands there.
CREATE OR REPLACE TEMP TABLE incoming_schedule AS
SELECT s.game_id,
  COALESCE(g.game_date, s.played_date) AS game_date,
  CASE WHEN s.original_date <> COALESCE(g.game_date, s.played_date) THEN s.original_date END AS original_game_date,
  CASE WHEN g.home_pts IS NOT NULL THEN 3 ELSE 1 END AS game_status,
  CAST(year(s.original_date) - CASE WHEN month(s.original_date) < 10 THEN 1 ELSE 0 END AS INTEGER) AS season_year,
  true AS is_regular_season,
  false AS is_playoffs,
  s.home AS home_team_tricode,
  s.away AS away_team_tricode,
  g.home_pts AS home_team_score,
  g.away_pts AS away_team_score
FROM file_schedule AS s
LEFT JOIN file_games AS g ON g.game_id = s.game_id;

-- Every box-score line is active. Paint is the restricted area and the rest of the paint; where a game has no zones
-- they are NULL.
CREATE OR REPLACE TEMP TABLE incoming_players AS
SELECT l.player_lookup,
  b.player_id AS universal_player_id,
  b.player_name AS player_full_name,
  b.game_id,
  b.game_date,
  CAST(year(b.game_date) - CASE WHEN month(b.game_date) < 10 THEN 1 ELSE 0 END AS INTEGER) AS season_year,
  b.team AS team_abbr,
  b.opp AS opponent_team_abbr,
  b.home = 1 AS is_home,
  true AS is_active,
  CAST(b.min AS DECIMAL(5, 1)) AS minutes_played,
  b.pts AS points,
  b.fgm AS fg_makes,
  b.fga AS fg_attempts,
  b.fg3m AS three_pt_makes,
  b.fg3a AS three_pt_attempts,
  b.ftm AS ft_makes,
  b.fta AS ft_attempts,
  z.ra_m + z.paint_m AS paint_makes,
  z.ra_a + z.paint_a AS paint_attempts,
  z.mid_m AS mid_range_makes,
  z.mid_a AS mid_range_attempts,
  b.oreb AS offensive_rebounds,
  b.dreb AS defensive_rebounds,
  b.ast AS assists,
  b.stl AS steals,
  b.blk AS blocks,
  b.tov AS turnovers,
  b.pf AS personal_fouls,
  b.plus_minus,
  b.usg_pct AS usage_rate,
  CAST(ROUND(CASE WHEN b.fga + b.fta > 0 THEN b.pts / (2.0 * (b.fga + 0.44 * b.fta)) END, 3) AS DECIMAL(5, 3)) AS ts_pct,
  b.wl = 'W' AS win_flag
FROM file_box AS b
JOIN lookups AS l ON l.player_id = b.player_id
LEFT JOIN file_zones AS z ON z.game_id = b.game_id AND z.player_id = b.player_id;
