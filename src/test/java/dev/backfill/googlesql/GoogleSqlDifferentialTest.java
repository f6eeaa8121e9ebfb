package dev.backfill.googlesql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import dev.backfill.warehouse.sql.Template;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every SELECT of the product gives the same rows on DuckDB and in Google's reference evaluator: the same columns, the
 * same values, doubles to the last bit, and the same order where the statement asks for one.
 */
class GoogleSqlDifferentialTest {
    private static final Pattern SELECT = Pattern.compile("^(--[^\\n]*\\n)*\\s*(SELECT|WITH)\\b");
    private static final Pattern ORDERED = Pattern.compile("ORDER BY [^()]*$");

    /** How statements begin that find nothing after repairs that went well. */
    private static final List<String> ASK_FOR_TROUBLE = List.of(
            "-- Rows of other dates that runs have kept while their programs wrote",
            "-- Keys that are there and that the computed rows do not have.");

    @TempDir
    private static Path folder;

    private static SmallSeason season;
    private static Session session;
    private static GoogleSql google;

    @BeforeAll
    static void send() throws InterruptedException {
        GoogleSql.assumeThere();
        season = new SmallSeason(folder).scanned().repaired();
        session = season.warehouse().open();
        google = new GoogleSql(session);
    }

    @AfterAll
    static void close() {
        session.close();
        season.close();
    }

    @Test
    void everySelectThatWasSentGivesTheSameRowsAndSome() {
        List<Sql> selects = season.statements().stream()
                .filter(sql -> SELECT.matcher(sql.text()).find())
                // DuckDB has another catalog.
                .filter(sql -> !sql.text().contains("INFORMATION_SCHEMA"))
                .map(GoogleSqlDifferentialTest::exactly)
                .toList();
        assertThat(selects).hasSizeGreaterThan(105);

        List<String> different = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        for (Sql sql : selects) {
            List<String> rows = onDuckDb(sql);
            if (!rows.equals(inGoogleSql(sql))) {
                different.add(sql.text());
            }
            if (rows.isEmpty() && ASK_FOR_TROUBLE.stream().noneMatch(sql.text()::startsWith)) {
                empty.add(sql.text());
            }
        }

        assertThat(different).isEmpty();
        assertThat(empty).isEmpty();
    }

    /** The reference engine knows no estimates, and no two engines estimate alike. */
    private static Sql exactly(Sql sql) {
        return new Sql(
                sql.text().replace("APPROX_COUNT_DISTINCT(", "COUNT(DISTINCT "), sql.parameters(), sql.dialect());
    }

    /** In the first weeks of a season; without team defense; on a date whose games were moved to it; at the end. */
    @ParameterizedTest
    @ValueSource(strings = {"2021-11-10", "2021-12-04", "2021-12-19", "2021-12-31"})
    void everyProcessorBuildsTheSameRows(String date) {
        Map<String, Object> parameters = Map.of("date", LocalDate.parse(date), "processed_at", Instant.EPOCH);
        for (String processor : List.of("tdza", "psza", "pcf", "pdc", "ml")) {
            Sql sql = new Sql(SqlFiles.read("nba-phase4/" + processor + ".sql"), parameters, Sql.Dialect.COMMON);
            assertThat(inGoogleSql(sql)).as(processor).isEqualTo(onDuckDb(sql)).isNotEmpty();
        }
    }

    @Test
    void theSameKeysWouldVanish() {
        String players = "`nba_precompute`.`player_composite_factors`";
        Sql sql = Sql.of(Template.fill(
                        "run/vanished.sql",
                        Map.of(
                                "key", "`player_lookup`",
                                "table", players,
                                "there", "`game_date` = DATE '2021-12-19'",
                                "is_key", "`player_lookup` IS NOT NULL",
                                "staged", "(SELECT * FROM " + players + " WHERE `player_lookup` > 'm') AS staged")))
                .with("date", LocalDate.parse("2021-12-19"));
        assertThat(inGoogleSql(sql)).isEqualTo(onDuckDb(sql)).isNotEmpty();
    }

    private static List<String> onDuckDb(Sql sql) {
        return lines(sql, session.query(sql).stream().map(Row::values).toList());
    }

    private static List<String> inGoogleSql(Sql sql) {
        return lines(sql, google.rows(sql));
    }

    private static List<String> lines(Sql sql, List<Map<String, @Nullable Object>> rows) {
        List<String> lines = rows.stream()
                .map(row -> row.entrySet().stream()
                        .map(e -> e.getKey() + "=" + Values.text(e.getValue()))
                        .collect(Collectors.joining(" ")))
                .toList();
        return ORDERED.matcher(sql.text().strip()).find()
                ? lines
                : lines.stream().sorted().toList();
    }
}
