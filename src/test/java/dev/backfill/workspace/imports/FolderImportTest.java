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
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderImportTest {
    private static final Instant FIRST = Instant.parse("2022-02-01T08:00:00Z");
    private static final Instant SECOND = Instant.parse("2022-02-02T08:00:00Z");

    /** A file with all that was imported first, which each test that needs it copies. */
    @TempDir
    private static Path shared;

    private static List<Imported> first;

    @TempDir
    private Path folder;

    private FileWarehouse warehouse;

    @BeforeAll
    static void importOnce() {
        try (FileWarehouse filled = DuckDbWarehouse.create(shared.resolve("first.duckdb"))) {
            first = run(filled, GameFiles.folder(), FIRST);
        }
    }

    @BeforeEach
    void open() {
        warehouse = DuckDbWarehouse.create(folder.resolve("w.duckdb"));
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    private void imported() throws IOException {
        warehouse.close();
        Path file = Files.copy(
                shared.resolve("first.duckdb"), folder.resolve("w.duckdb"), StandardCopyOption.REPLACE_EXISTING);
        warehouse = DuckDbWarehouse.open(file);
    }

    @Test
    void everyLineOfTheFilesArrives() throws IOException {
        long schedule = lines("schedule.csv").size() - 1;
        long players = lines("player_box.csv.gz").size() - 1;
        long teams = 2L * (lines("games.csv").size() - 1);
        assertThat(first)
                .map(i -> List.of(i.table().toString(), i.rows(), i.added(), i.changed(), i.removed(), i.skipped()))
                .containsExactly(
                        List.of("nba_raw.nbac_schedule", schedule, schedule, 0L, 0L, 0L),
                        List.of("nba_analytics.player_game_summary", players, players, 0L, 0L, 0L),
                        List.of("nba_analytics.team_defense_game_summary", teams, teams, 0L, 0L, 0L));
    }

    @Test
    void aMovedGameKeepsBothDatesAndAGameIsFinalWhenItHasAScore() throws IOException {
        Map<String, String[]> games = new TreeMap<>();
        fields("games.csv").forEach(game -> games.put(game[0], game));
        List<List<Object>> moved = fields("schedule.csv").stream()
                .filter(game -> !game[1].equals(game[2]))
                .map(game -> {
                    String[] played = games.get(game[0]);
                    return List.<Object>of(
                            game[0],
                            LocalDate.parse(played == null ? game[2] : played[1]),
                            LocalDate.parse(game[1]),
                            played == null ? 1L : 3L,
                            played == null ? 0L : Long.parseLong(played[6]));
                })
                .sorted(Comparator.comparing(game -> game.getFirst().toString()))
                .toList();
        assertThat(moved).extracting(game -> game.get(3)).contains(1L, 3L);
        imported();
        assertThat(query("SELECT * FROM nba_raw.nbac_schedule WHERE original_game_date IS NOT NULL ORDER BY game_id"))
                .map(r -> List.<Object>of(
                        r.text("game_id"),
                        r.date("game_date"),
                        r.date("original_game_date"),
                        r.number("game_status"),
                        r.number("home_team_score")))
                .containsExactlyElementsOf(moved);
    }

    @Test
    void aPlayersLineHasItsZonesAndItsShares() throws IOException {
        imported();
        // True shooting is points by twice the tries, of which a free throw is 0.44.
        String[] box = fields("player_box.csv.gz").stream()
                .filter(line -> number(line, 11) > 4)
                .findFirst()
                .orElseThrow();
        String[] zones = fields("player_game_zones.csv.gz").stream()
                .filter(line -> line[0].equals(box[0]) && line[2].equals(box[2]))
                .findFirst()
                .orElseThrow();
        Row player = query("SELECT * FROM nba_analytics.player_game_summary WHERE game_id = '" + box[0]
                        + "' AND universal_player_id = '" + box[2] + "'")
                .getFirst();
        assertThat(List.of(
                        player.number("points"),
                        player.number("fg_attempts"),
                        player.number("paint_attempts"),
                        player.number("mid_range_attempts"),
                        player.number("three_pt_attempts"),
                        player.values().get("ts_pct") instanceof BigDecimal ts ? ts : "",
                        player.text("team_abbr"),
                        player.text("opponent_team_abbr")))
                .containsExactly(
                        number(box, 9),
                        number(box, 11),
                        number(zones, 6) + number(zones, 8),
                        number(zones, 10),
                        number(box, 13),
                        BigDecimal.valueOf(number(box, 9))
                                .divide(
                                        BigDecimal.valueOf(2 * (100 * number(box, 11) + 44 * number(box, 15)), 2),
                                        3,
                                        RoundingMode.HALF_UP),
                        box[4],
                        box[5]);
    }

    @Test
    void aSecondImportOfTheSameFilesTouchesNothing() throws IOException {
        imported();
        assertThat(run(GameFiles.folder(), SECOND)).noneMatch(Imported::changesRows);
        assertThat(query("SELECT DISTINCT processed_at FROM nba_analytics.player_game_summary"))
                .map(Row::values)
                .containsExactly(Map.of("processed_at", FIRST));
    }

    @Test
    void aChangedLineIsWrittenAnewAndOnlyThat() throws IOException {
        imported();
        Path copy = copyOfTheFiles();
        String id = secondGame();
        replace(copy.resolve("schedule.csv"), id + ",2021-10-19,2021-10-19", id + ",2021-10-18,2021-10-19");
        int games = lines("schedule.csv").size() - 1;
        assertThat(run(copy, SECOND).getFirst())
                .isEqualTo(new Imported(
                        TableName.parse("nba_raw.nbac_schedule"),
                        games,
                        0,
                        1,
                        games - 1,
                        0,
                        0,
                        0,
                        new TreeMap<>(Map.of(LocalDate.parse("2021-10-19"), new Imported.Turnover(1, 1)))));
    }

    @Test
    void aBrokenLineNamesFileLineAndColumnAndNothingIsImported() throws IOException {
        Path copy = copyOfTheFiles();
        String id = secondGame();
        replace(copy.resolve("games.csv"), id + ",2021-10-19", id + ",2021-19-10");
        assertThatThrownBy(() -> run(copy, FIRST))
                .isInstanceOfSatisfying(
                        WarehouseException.class, e -> assertThat(e.kind()).isEqualTo(WarehouseException.Kind.INPUT))
                .hasMessageContaining("games.csv:3: column 'game_date'")
                .hasMessageContaining("2021-19-10");
        assertThat(query("SELECT * FROM nba_raw.nbac_schedule")).isEmpty();
    }

    @Test
    void aMissingColumnNamesTheFileAndTheColumn() throws IOException {
        Path copy = copyOfTheFiles();
        replace(copy.resolve("schedule.csv"), "original_date", "first_date");
        assertThatThrownBy(() -> run(copy, FIRST))
                .hasMessageContaining("schedule.csv:1: there is no column 'original_date'");
    }

    /** A feed that is cut short speaks for what is in it: the other games stay. */
    @Test
    void gamesThatTheFolderDoesNotMentionStay() throws IOException {
        imported();
        Path copy = copyOfTheFiles();
        Path schedule = copy.resolve("schedule.csv");
        List<String> lines = Files.readAllLines(schedule);
        Files.delete(schedule);
        Files.write(schedule, lines.subList(0, 11));
        int games = lines.size() - 1;
        Imported shorter = run(copy, SECOND).getFirst();
        assertThat(List.of(shorter.rows(), shorter.changed(), shorter.unchanged(), shorter.removed(), shorter.left()))
                .containsExactly(10L, 0L, 10L, 0L, games - 10L);
        assertThat(query("SELECT * FROM nba_raw.nbac_schedule")).hasSize(games);
    }

    @Test
    void aGameThatIsTwiceInAFileIsRefusedByItsLines() throws IOException {
        Path copy = copyOfTheFiles();
        Path games = copy.resolve("games.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(games));
        lines.add(lines.get(1));
        Files.delete(games);
        Files.write(games, lines);
        assertThatThrownBy(() -> run(copy, FIRST))
                .hasMessage(games + ":" + lines.size() + ": the same game_id as in line 2.");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> run(folder.resolve("nowhere"), FIRST)).hasMessageContaining("games.csv");
    }

    private static String secondGame() throws IOException {
        return fields("games.csv").get(1)[0];
    }

    private static List<String[]> fields(String file) throws IOException {
        return lines(file).stream().skip(1).map(line -> line.split(",", -1)).toList();
    }

    private static long number(String[] fields, int index) {
        return Long.parseLong(fields[index]);
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream bytes = Files.newInputStream(GameFiles.folder().resolve(file));
                InputStream text = file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private List<Imported> run(Path files, Instant at) {
        return run(warehouse, files, at);
    }

    private static List<Imported> run(FileWarehouse into, Path files, Instant at) {
        return new Importer(new InPlace(into), InstantSource.fixed(at))
                .run(GameFiles.importOf(files))
                .tables();
    }

    private List<Row> query(String sql) {
        try (Session session = warehouse.open()) {
            return session.query(Sql.of(sql));
        }
    }

    private Path copyOfTheFiles() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (Stream<Path> files = Files.list(GameFiles.folder())) {
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
