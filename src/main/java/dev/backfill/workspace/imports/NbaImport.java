package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A folder of NBA games: `games.csv`, `schedule.csv`, `player_box.csv.gz` and `player_game_zones.csv.gz`.
///
/// A game is final when `games.csv` has its score. A game that was moved keeps both dates. Where rows that the files
/// do not mention are to be replaced, the files speak for whole seasons.
///
/// @param folder where the files are
/// @param options how they are imported; the key is known
public record NbaImport(Path folder, ImportOptions options) implements ImportFiles {
    private static final Map<String, String> ROWS = Map.of(
            "nba_raw.nbac_schedule", "incoming_schedule",
            "nba_analytics.player_game_summary", "incoming_players",
            "nba_analytics.team_defense_game_summary", "incoming_defense");

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public boolean makesTables() {
        return true;
    }

    @Override
    public List<Difference> compare(Landing landing, FileSession session) {
        read(session);
        LineCheck check = new LineCheck(session, options.skipBad());
        long games = check("games.csv", "file_games", check, List.of("game_date"), "game_id");
        long schedule =
                check("schedule.csv", "file_schedule", check, List.of("original_date", "played_date"), "game_id");
        long lines = check("player_box.csv.gz", "file_box", check, List.of("game_date"), "game_id", "player_id");
        long zones = check("player_game_zones.csv.gz", "file_zones", check, List.of(), "game_id", "player_id");
        SqlFiles.statements("nba-phase4/import.sql").forEach(s -> session.execute(Sql.of(s)));
        SqlFiles.statements("nba-phase4/team-defense.sql").forEach(s -> session.execute(Sql.of(s)));
        return List.of(
                compare(landing, session, "nba_raw.nbac_schedule", games + schedule),
                compare(landing, session, "nba_analytics.player_game_summary", lines + zones),
                compare(landing, session, "nba_analytics.team_defense_game_summary", 0));
    }

    private long check(String file, String table, LineCheck check, List<String> dates, String... key) {
        List<String> required = new ArrayList<>(dates);
        required.addAll(List.of(key));
        return check.of(table, folder.resolve(file), required, List.of(key));
    }

    private Difference compare(Landing landing, Session session, String name, long skipped) {
        TableName table = TableName.parse(name);
        String rows = Objects.requireNonNull(ROWS.get(name));
        List<String> columns = session.query(Sql.of("DESCRIBE " + rows)).stream()
                .map(r -> r.text("column_name"))
                .toList();
        Incoming incoming = new Incoming(
                table,
                rows,
                columns,
                Objects.requireNonNull(SourceKeys.SHIPPED.get(table)),
                "game_date",
                "season_year",
                "processed_at");
        landing.show(session, table);
        if (session.catalog().has(table)) {
            landing.fetch(session, incoming);
        }
        return Difference.of(session, incoming, options.replace(), skipped);
    }

    private void read(FileSession session) {
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
