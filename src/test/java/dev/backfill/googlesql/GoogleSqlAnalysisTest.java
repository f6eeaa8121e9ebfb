package dev.backfill.googlesql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import dev.backfill.warehouse.sql.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google's analyzer has nothing against any statement that the product sends to both engines. */
class GoogleSqlAnalysisTest {
    /** The console's own SQL, and that of the example that is there for both engines. */
    private static final List<Path> ROOTS =
            List.of(Path.of("resources", "sql"), Path.of("resources", "examples", "nba-phase4", "sql"));

    private static final List<String> SELDOM = List.of(
            "run/youngest.sql",
            "run/fresh.sql",
            "run/written.sql",
            "run/vanished-any.sql",
            "outcomes.bigquery.sql",
            "outcomes-hours.bigquery.sql",
            "outcomes-dataset.sql");

    /** SQL files that only one engine reads, and why. */
    private static final Map<String, String> OF_ONE_ENGINE = Map.ofEntries(
            Map.entry("prelude.duckdb.sql", "gives DuckDB what it lacks"),
            Map.entry("prelude-forgotten.duckdb.sql", "takes that away again"),
            Map.entry("outcomes.duckdb.sql", "defines a table in DuckDB's words"),
            Map.entry("writes.duckdb.sql", "defines a table in DuckDB's words"),
            Map.entry("outcomes-hours.duckdb.sql", "adds to a table in DuckDB's words"),
            Map.entry("writes-added.duckdb.sql", "adds to that table in DuckDB's words"),
            Map.entry("imports.sql", "defines a table in standard SQL's words"),
            Map.entry("scan/columns.duckdb.sql", "asks DuckDB's catalog"),
            Map.entry(
                    "nba-phase4/tables.duckdb.sql",
                    "defines the tables of a new DuckDB file; in BigQuery they are there before"),
            Map.entry("nba-phase4/import.sql", "follows on DuckDB's readers of files: strip_accents, temporary tables"),
            Map.entry("nba-phase4/team-defense.sql", "part of that import and of the demo: temporary tables, bool_or"),
            Map.entry("nba-phase4/demo-damage.sql", "the demo is made in a DuckDB file: BY NAME, EXCLUDE, VALUES"),
            Map.entry("journal/versions.sql", "SQLite"),
            Map.entry("journal/V001__runs.sql", "SQLite"),
            Map.entry("journal/V002__lasting.sql", "SQLite"),
            Map.entry("journal/V003__losses.sql", "SQLite"),
            Map.entry("journal/V004__programs.sql", "SQLite"),
            Map.entry("journal/V005__quick.sql", "SQLite"),
            Map.entry("journal/V006__texts.sql", "SQLite"),
            Map.entry("journal/V007__origins.sql", "SQLite"),
            Map.entry("journal/V008__check_costs.sql", "SQLite"),
            Map.entry("journal/V009__followers.sql", "SQLite"),
            Map.entry("journal/V010__grains.sql", "SQLite"),
            Map.entry("journal/V011__acceptances.sql", "defines the journal, which is in SQLite"),
            Map.entry("journal/V012__ranges.sql", "defines the journal, which is in SQLite"),
            Map.entry("journal/V013__looks.sql", "defines the journal, which is in SQLite"),
            Map.entry("journal/V014__lookers.sql", "defines the journal, which is in SQLite"),
            Map.entry("journal/V015__answers.sql", "defines the journal, which is in SQLite"),
            Map.entry("journal/V016__standings.sql", "defines the journal, which is in SQLite"),
            Map.entry("journal/prunable.sql", "SQLite"));

    @TempDir
    private static Path folder;

    private static SmallSeason season;
    private static List<Sql> statements;

    @BeforeAll
    static void send() throws InterruptedException {
        GoogleSql.assumeThere();
        season = new SmallSeason(folder).scanned().repaired();
        statements = season.statements();
    }

    @AfterAll
    static void close() {
        season.close();
    }

    @Test
    void everyStatementOfScansCardsFindingsRunsAndUndoIsGoogleSql() {
        assertThat(statements).hasSizeGreaterThan(110);
        assertThat(complaints(statements)).isEmpty();
    }

    @Test
    void everyFileThatIsSentAsItIsIsGoogleSql() throws IOException {
        List<Sql> definitions = files().filter(GoogleSqlAnalysisTest::isReadAsItIs)
                .flatMap(file -> SqlFiles.statements(file).stream())
                .map(text -> new Sql(text, Map.of("run", "r1")))
                .toList();
        assertThat(definitions).isNotEmpty();
        assertThat(complaints(definitions)).isEmpty();
    }

    /** Asked only where somebody has built on what is taken back, where a program has written, or was killed, and of ranges. */
    @Test
    void questionsThatAreSeldomAskedAreGoogleSql() {
        Map<String, String> names = Map.of(
                "written", "`processed_at`",
                "table", "`nba_precompute`.`player_daily_cache`",
                "date", "`cache_date`",
                "outcomes", "`nba_orchestration`.`backfill_date_outcomes`",
                "dataset", "`nba_orchestration`",
                "there", "`cache_date` BETWEEN DATE '2021-12-01' AND DATE '2021-12-31'",
                "period", "`cache_date`",
                "key", "`player_lookup`",
                "is_key", "`player_lookup` IS NOT NULL",
                "staged", "`nba_precompute`.`player_daily_cache`");
        Map<String, Object> values = Map.of(
                "from", LocalDate.parse("2021-12-01"),
                "to", LocalDate.parse("2021-12-31"),
                "date", LocalDate.parse("2021-12-03"),
                "newest", Instant.parse("2021-12-03T12:00:00Z"));
        assertThat(complaints(SELDOM.stream()
                        .map(file -> new Sql(Template.fill(file, names), values))
                        .toList()))
                .isEmpty();
    }

    /** Definitions for BigQuery. */
    private static boolean isReadAsItIs(String file) {
        return file.endsWith(".bigquery.sql") && !file.startsWith("scan/") && !SELDOM.contains(file);
    }

    private static Stream<String> files() throws IOException {
        List<String> all = new ArrayList<>();
        for (Path root : ROOTS) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(Files::isRegularFile)
                        .map(file -> root.relativize(file).toString())
                        .forEach(all::add);
            }
        }
        return all.stream();
    }

    /** A statement that is sent only where somebody works, such as by an import, is found by its file. */
    @Test
    void everySqlFileWasSentOrIsOfOneEngine() throws IOException {
        List<String> unknown = files().filter(file -> !OF_ONE_ENGINE.containsKey(file)
                        && !isReadAsItIs(file)
                        && !SELDOM.contains(file)
                        && !wasSent(file))
                .toList();
        assertThat(unknown).isEmpty();
        assertThat(OF_ONE_ENGINE.keySet())
                .allSatisfy(file -> assertThat(ROOTS).anyMatch(root -> Files.exists(root.resolve(file))));
    }

    private static boolean wasSent(String file) {
        Pattern text = Pattern.compile(
                Stream.of(SqlFiles.read(file).strip().split("\\{\\w+}", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*?")),
                Pattern.DOTALL);
        return statements.stream().anyMatch(sql -> text.matcher(sql.text()).find());
    }

    /** What would go unseen on DuckDB alone. */
    @Test
    void theAnalyzerRefusesWhatOnlyDuckDbUnderstands() {
        List<Sql> foreign = Stream.of(
                        "SELECT game_date::VARCHAR FROM nba_raw.nbac_schedule",
                        "SELECT COUNT(*) FILTER (WHERE game_status = 3) FROM nba_raw.nbac_schedule",
                        "SELECT CAST(game_id AS VARCHAR) FROM nba_raw.nbac_schedule",
                        "SELECT no_column FROM nba_raw.nbac_schedule",
                        "SELECT game_id FROM nba_raw.nbac_schedule WHERE game_status = '3x'")
                .map(Sql::of)
                .toList();
        assertThat(complaints(foreign).keySet())
                .isEqualTo(new TreeSet<>(foreign.stream().map(Sql::text).toList()));
    }

    private static Map<String, String> complaints(List<Sql> all) {
        Map<String, String> complaints = new LinkedHashMap<>();
        try (Session session = season.warehouse().open()) {
            GoogleSql google = new GoogleSql(session);
            for (Sql sql : all) {
                String complaint = google.complaint(sql);
                if (complaint != null) {
                    complaints.put(sql.text(), complaint);
                }
            }
        }
        return complaints;
    }
}
