package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.FileWarehouse;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.SqlFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Imports a folder of NBA games: `games.csv`, `schedule.csv`, `player_box.csv.gz` and `player_game_zones.csv.gz`.
///
/// A game is final when `games.csv` has its score. A game that was moved keeps both dates. All or nothing.
public final class NbaImport {
    private static final TableName SCHEDULE = TableName.parse("nba_raw.nbac_schedule");
    private static final TableName PLAYERS = TableName.parse("nba_analytics.player_game_summary");
    private static final TableName DEFENSE = TableName.parse("nba_analytics.team_defense_game_summary");

    private final FileWarehouse warehouse;
    private final InstantSource clock;

    public NbaImport(FileWarehouse warehouse, InstantSource clock) {
        this.warehouse = warehouse;
        this.clock = clock;
    }

    /// Imports the folder and says what it did to each table. The tables are made where they are absent.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException naming file, line and column of what cannot be
    ///     read; nothing is imported then
    public List<Imported> run(Path folder) {
        Instant at = clock.instant();
        List<Imported> done = new ArrayList<>();
        try (FileSession session = warehouse.open()) {
            SqlFiles.statements("nba-phase4/tables.sql").forEach(s -> session.execute(Sql.of(s)));
            read(session, folder);
            session.atomically(() -> {
                SqlFiles.statements("nba-phase4/import.sql").forEach(s -> session.execute(Sql.of(s)));
                SqlFiles.statements("nba-phase4/team-defense.sql").forEach(s -> session.execute(Sql.of(s)));
                Reconciliation reconciliation = new Reconciliation(session, at);
                done.add(apply(reconciliation, session, SCHEDULE, "incoming_schedule"));
                done.add(apply(reconciliation, session, PLAYERS, "incoming_players"));
                done.add(apply(reconciliation, session, DEFENSE, "incoming_defense"));
            });
        }
        return List.copyOf(done);
    }

    private static Imported apply(Reconciliation reconciliation, Session session, TableName table, String incoming) {
        String seasons = "season_year IN (SELECT season_year FROM " + incoming + ")";
        List<String> columns = session.query(Sql.of("DESCRIBE " + incoming)).stream()
                .map(r -> r.text("column_name"))
                .toList();
        return reconciliation.apply(table, incoming, columns, "processed_at", seasons);
    }

    private static void read(FileSession session, Path folder) {
        session.read(
                folder.resolve("games.csv"),
                "file_games",
                columns("VARCHAR", "game_id home away", "DATE", "game_date", "INTEGER", "home_pts away_pts"));
        session.read(
                folder.resolve("schedule.csv"),
                "file_schedule",
                columns("VARCHAR", "game_id home away status", "DATE", "original_date played_date"));
        session.read(
                folder.resolve("player_box.csv.gz"),
                "file_box",
                columns(
                        "VARCHAR", "game_id player_id player_name team opp wl",
                        "DATE", "game_date",
                        "INTEGER", "home min pts fgm fga fg3m fg3a ftm fta oreb dreb ast stl blk tov pf plus_minus",
                        "DECIMAL(6, 2)", "usg_pct"));
        session.read(
                folder.resolve("player_game_zones.csv.gz"),
                "file_zones",
                columns("VARCHAR", "game_id player_id", "INTEGER", "ra_m ra_a paint_m paint_a mid_m mid_a"));
    }

    /// Types and the columns that have them, in turn.
    private static Map<String, String> columns(String... typesAndNames) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < typesAndNames.length; i += 2) {
            for (String name : typesAndNames[i + 1].split(" ")) {
                columns.put(name, typesAndNames[i]);
            }
        }
        return columns;
    }
}
