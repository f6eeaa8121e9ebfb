SELECT @date AS d, t AS team, @processed_at AS written FROM src.teams
