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
    private static final List<Landing.Part> PARTS = List.of(
            season("nba_raw.nbac_schedule", "incoming_schedule"),
            season("nba_analytics.player_game_summary", "incoming_players"),
            season("nba_analytics.team_defense_game_summary", "incoming_defense"));

    private final Landing landing;
    private final InstantSource clock;

    public NbaImport(FileWarehouse warehouse, InstantSource clock) {
        this(new InPlace(warehouse), clock);
    }

    public NbaImport(Landing landing, InstantSource clock) {
        this.landing = landing;
        this.clock = clock;
    }

    /// Files speak for whole seasons.
    private static Landing.Part season(String table, String incoming) {
        return new Landing.Part(TableName.parse(table), "season_year", incoming);
    }

    /// Imports the folder and says what it did to each table. The tables are made where they are absent.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException naming file, line and column of what cannot be
    ///     read; nothing is imported then
    public List<Imported> run(Path folder) {
        Instant at = clock.instant();
        List<Imported> done = new ArrayList<>();
        try (FileSession session = landing.open()) {
            landing.make(session);
            read(session, folder);
            PARTS.forEach(part -> landing.show(session, part.table()));
            session.atomically(() -> {
                SqlFiles.statements("nba-phase4/import.sql").forEach(s -> session.execute(Sql.of(s)));
                SqlFiles.statements("nba-phase4/team-defense.sql").forEach(s -> session.execute(Sql.of(s)));
                Reconciliation reconciliation = new Reconciliation(landing, session, at);
                PARTS.forEach(part -> done.add(apply(reconciliation, session, part)));
            });
            landing.land(
                    session,
                    PARTS.stream()
                            .filter(part ->
                                    done.stream().anyMatch(d -> d.table().equals(part.table()) && d.changesRows()))
                            .toList());
        }
        return List.copyOf(done);
    }

    private static Imported apply(Reconciliation reconciliation, Session session, Landing.Part part) {
        List<String> columns = session.query(Sql.of("DESCRIBE " + part.incoming())).stream()
                .map(r -> r.text("column_name"))
                .toList();
        return reconciliation.apply(part, columns, "processed_at");
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
