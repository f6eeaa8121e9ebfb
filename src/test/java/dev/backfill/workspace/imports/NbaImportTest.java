package dev.backfill.workspace.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.FileWarehouse;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NbaImportTest {
    private static final Instant FIRST = Instant.parse("2022-02-01T08:00:00Z");
    private static final Instant SECOND = Instant.parse("2022-02-02T08:00:00Z");

    @TempDir
    private Path folder;

    private FileWarehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = DuckDbWarehouse.create(folder.resolve("w.duckdb"));
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void everyLineOfTheFilesArrives() {
        assertThat(run(RealGames.folder(), FIRST))
                .map(i -> List.of(i.table().toString(), i.rows(), i.added(), i.changed(), i.removed(), i.skipped()))
                .containsExactly(
                        List.of("nba_raw.nbac_schedule", 651L, 651L, 0L, 0L, 0L),
                        List.of("nba_analytics.player_game_summary", 13784L, 13784L, 0L, 0L, 0L),
                        List.of("nba_analytics.team_defense_game_summary", 1282L, 1282L, 0L, 0L, 0L));
    }

    @Test
    void aPostponedGameKeepsBothDatesAndAGameIsFinalWhenItHasAScore() {
        run(RealGames.folder(), FIRST);
        assertThat(query("SELECT game_date, original_game_date, game_status, home_team_score FROM nba_raw.nbac_schedule"
                        + " WHERE game_id IN ('0022100415', '0022100430') ORDER BY game_id"))
                .map(r -> List.of(
                        r.date("game_date"),
                        r.date("original_game_date"),
                        r.number("game_status"),
                        r.number("home_team_score")))
                .containsExactly(
                        List.of(LocalDate.parse("2022-01-11"), LocalDate.parse("2021-12-14"), 3L, 133L),
                        List.of(LocalDate.parse("2022-02-03"), LocalDate.parse("2021-12-16"), 1L, 0L));
    }

    @Test
    void aPlayersLineHasItsZonesAndItsShares() {
        run(RealGames.folder(), FIRST);
        // Kevin Durant, BKN at MIL, 19 October: 13 of 25, 3 of 7 threes, 3 of 6 free throws, 32 points.
        Row durant = query("SELECT * FROM nba_analytics.player_game_summary WHERE game_id = '0022100001'"
                        + " AND player_lookup = 'kevindurant'")
                .getFirst();
        assertThat(List.of(
                        durant.number("points"),
                        durant.number("fg_attempts"),
                        durant.number("paint_attempts")
                                + durant.number("mid_range_attempts")
                                + durant.number("three_pt_attempts"),
                        durant.values().get("ts_pct") instanceof BigDecimal ts ? ts : "",
                        durant.text("team_abbr"),
                        durant.text("opponent_team_abbr")))
                .containsExactly(32L, 25L, 25L, new BigDecimal("0.579"), "BKN", "MIL");
    }

    @Test
    void aSecondImportOfTheSameFilesTouchesNothing() {
        run(RealGames.folder(), FIRST);
        assertThat(run(RealGames.folder(), SECOND)).noneMatch(Imported::changesRows);
        assertThat(query("SELECT DISTINCT processed_at FROM nba_analytics.player_game_summary"))
                .map(Row::values)
                .containsExactly(Map.of("processed_at", FIRST));
    }

    @Test
    void aChangedLineIsWrittenAnewAndOnlyThat() throws IOException {
        Path copy = copyOfRealGames();
        run(copy, FIRST);
        replace(copy.resolve("schedule.csv"), "0022100002,2021-10-19,2021-10-19", "0022100002,2021-10-18,2021-10-19");
        assertThat(run(copy, SECOND).getFirst())
                .isEqualTo(new Imported(
                        TableName.parse("nba_raw.nbac_schedule"),
                        651,
                        0,
                        1,
                        650,
                        0,
                        0,
                        0,
                        new TreeMap<>(Map.of(LocalDate.parse("2021-10-19"), new Imported.Turnover(1, 1)))));
    }

    @Test
    void aBrokenLineNamesFileLineAndColumnAndNothingIsImported() throws IOException {
        Path copy = copyOfRealGames();
        replace(copy.resolve("games.csv"), "0022100002,2021-10-19", "0022100002,2021-19-10");
        assertThatThrownBy(() -> run(copy, FIRST))
                .isInstanceOfSatisfying(
                        WarehouseException.class, e -> assertThat(e.kind()).isEqualTo(WarehouseException.Kind.INPUT))
                .hasMessageContaining("games.csv:3: column 'game_date'")
                .hasMessageContaining("2021-19-10");
        assertThat(query("SELECT * FROM nba_raw.nbac_schedule")).isEmpty();
    }

    @Test
    void aMissingColumnNamesTheFileAndTheColumn() throws IOException {
        Path copy = copyOfRealGames();
        replace(copy.resolve("schedule.csv"), "original_date", "first_date");
        assertThatThrownBy(() -> run(copy, FIRST))
                .hasMessageContaining("schedule.csv:1: there is no column 'original_date'");
    }

    /** A feed that is cut short speaks for what is in it: the other games stay. */
    @Test
    void gamesThatTheFolderDoesNotMentionStay() throws IOException {
        run(RealGames.folder(), FIRST);
        Path copy = copyOfRealGames();
        Path schedule = copy.resolve("schedule.csv");
        List<String> lines = Files.readAllLines(schedule);
        Files.delete(schedule);
        Files.write(schedule, lines.subList(0, 11));
        Imported shorter = run(copy, SECOND).getFirst();
        assertThat(List.of(shorter.rows(), shorter.changed(), shorter.unchanged(), shorter.removed(), shorter.left()))
                .containsExactly(10L, 0L, 10L, 0L, 641L);
        assertThat(query("SELECT * FROM nba_raw.nbac_schedule")).hasSize(651);
    }

    @Test
    void aGameThatIsTwiceInAFileIsRefusedByItsLines() throws IOException {
        Path copy = copyOfRealGames();
        Path games = copy.resolve("games.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(games));
        lines.add(lines.get(1));
        Files.delete(games);
        Files.write(games, lines);
        assertThatThrownBy(() -> run(copy, FIRST)).hasMessage(games + ":643: the same game_id as in line 2.");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> run(folder.resolve("nowhere"), FIRST)).hasMessageContaining("games.csv");
    }

    private List<Imported> run(Path files, Instant at) {
        return new Importer(new InPlace(warehouse), InstantSource.fixed(at))
                .run(new NbaImport(files, ImportOptions.USUAL))
                .tables();
    }

    private List<Row> query(String sql) {
        try (Session session = warehouse.open()) {
            return session.query(Sql.of(sql));
        }
    }

    private Path copyOfRealGames() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (Stream<Path> files = Files.list(RealGames.folder())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName().toString()));
            }
        }
        return copy;
    }

    private static void replace(Path file, String what, String with) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.delete(file);
        Files.writeString(file, text.replace(what, with));
    }
}
