package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.SqlFiles;

/// The source tables of `nba-phase4`, and what one of them is derived from.
public final class SourceSql {
    /// One row per game.
    public static final TableName SCHEDULE = TableName.parse("nba_raw.nbac_schedule");
    /// One row per player and game.
    public static final TableName PLAYERS = TableName.parse("nba_analytics.player_game_summary");
    /// One row per defending team and game.
    public static final TableName TEAM_DEFENSE = TableName.parse("nba_analytics.team_defense_game_summary");

    private SourceSql() {}

    /// A SELECT of the rows of [#TEAM_DEFENSE] that follow from player rows; without `processed_at`.
    ///
    /// @param players the table with the player rows, as text for a query
    public static String teamDefense(String players) {
        return SqlFiles.read("nba-phase4/team_defense_from_players.sql").replace("{players}", players);
    }
}
