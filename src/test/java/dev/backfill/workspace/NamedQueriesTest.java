package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.NamedQuery;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each query on tables of a few rows: what makes it fire, what does not, and what its correction is good for. */
class NamedQueriesTest {
    private static final String TDZA = "nba_precompute.team_defense_zone_analysis";
    private static final String PSZA = "nba_precompute.player_shot_zone_analysis";
    private static final String PCF = "nba_precompute.player_composite_factors";
    private static final String PDC = "nba_precompute.player_daily_cache";
    private static final String ML = "nba_predictions.ml_feature_store_v2";

    private static final NamedQueries SHIPPED = NamedQueries.shipped("nba-phase4");

    @TempDir
    private Path folder;

    private DuckDbWarehouse warehouse;
    private Session session;

    @BeforeEach
    void emptyTables() {
        warehouse = DuckDbWarehouse.create(folder.resolve("q.duckdb"));
        session = warehouse.open();
        List.of("nba_raw", "nba_analytics", "nba_precompute", "nba_predictions")
                .forEach(s -> execute("CREATE SCHEMA " + s));
        execute("CREATE TABLE nba_raw.nbac_schedule (game_date DATE, game_status INTEGER)");
        execute("CREATE TABLE nba_analytics.player_game_summary"
                + " (game_date DATE, player_lookup VARCHAR, universal_player_id VARCHAR, is_active BOOLEAN)");
        execute("CREATE TABLE " + TDZA + " (analysis_date DATE, team_abbr VARCHAR)");
        execute("CREATE TABLE " + PSZA + " (analysis_date DATE, player_lookup VARCHAR)");
        execute("CREATE TABLE " + PCF + " (game_date DATE, player_lookup VARCHAR, opponent_strength_score DOUBLE)");
        execute("CREATE TABLE " + PDC + " (cache_date DATE, player_lookup VARCHAR)");
        execute("CREATE TABLE " + ML + " (game_date DATE, player_lookup VARCHAR, universal_player_id VARCHAR)");
    }

    @AfterEach
    void close() {
        session.close();
        warehouse.close();
    }

    private void execute(String statement) {
        session.execute(Sql.of(statement));
    }

    /** A row of a processor's table for each key. */
    private void rows(String table, String date, String... keys) {
        for (String key : keys) {
            String more = table.equals(PCF) ? ", 1.5" : table.equals(ML) ? ", 'u-" + key + "'" : "";
            execute("INSERT INTO " + table + " VALUES (DATE '" + date + "', '" + key + "'" + more + ")");
        }
    }

    private void zeroStrength(String date, String... players) {
        for (String player : players) {
            execute("INSERT INTO " + PCF + " VALUES (DATE '" + date + "', '" + player + "', 0)");
        }
    }

    private void scheduled(String date, int status) {
        execute("INSERT INTO nba_raw.nbac_schedule VALUES (DATE '" + date + "', " + status + ")");
    }

    private void played(String date, String... players) {
        for (String player : players) {
            execute("INSERT INTO nba_analytics.player_game_summary VALUES (DATE '" + date + "', '" + player + "', 'u-"
                    + player + "', true)");
        }
    }

    private void playedWithoutUniversalId(String date, String player) {
        execute("INSERT INTO nba_analytics.player_game_summary VALUES (DATE '" + date + "', '" + player
                + "', NULL, true)");
    }

    /** The rows that a query returns for December, each as its values with bars between. */
    private List<String> ask(String name) {
        return ask(name, "2021-12-01", "2021-12-31");
    }

    private List<String> ask(String name, String from, String to) {
        NamedQuery query = SHIPPED.named(name);
        Map<String, Object> dates =
                query.takesDates() ? Map.of("from", LocalDate.parse(from), "to", LocalDate.parse(to)) : Map.of();
        return session.query(query.statement(dates)).stream()
                .map(row -> row.values().values().stream()
                        .map(v -> Objects.toString(v, "-"))
                        .collect(Collectors.joining("|")))
                .toList();
    }

    private void fourthOfDecember() {
        rows(PSZA, "2021-12-04", "p", "q", "r");
        zeroStrength("2021-12-04", "p", "q");
        rows(PDC, "2021-12-04", "p");
        rows(ML, "2021-12-04", "p", "q");
    }

    @Test
    void december4CountsEveryProcessor() {
        fourthOfDecember();

        assertThat(ask("december-4", "2021-12-04", "2021-12-04"))
                .containsExactlyInAnyOrder("TDZA|0", "PSZA|3", "PCF|2", "PDC|1", "ML|2");
        assertThat(ask("december-4", "2021-12-05", "2021-12-05"))
                .containsExactlyInAnyOrder("TDZA|0", "PSZA|0", "PCF|0", "PDC|0", "ML|0");
    }

    @Test
    void december4CorrectedTellsRowsFromKeysAndSeesTheDefault() {
        fourthOfDecember();
        rows(PDC, "2021-12-04", "p");

        assertThat(ask("december-4-corrected", "2021-12-04", "2021-12-04"))
                .containsExactly("1|TDZA|0|0|-", "2|PSZA|3|3|-", "3|PCF|2|2|2", "4|PDC|2|1|-", "5|ML|2|2|-");
        assertThat(ask("december-4-corrected", "2021-12-05", "2021-12-05"))
                .containsExactly("1|TDZA|0|0|-", "2|PSZA|0|0|-", "3|PCF|0|0|-", "4|PDC|0|0|-", "5|ML|0|0|-");
    }

    @Test
    void monitoringFindsDatesWithoutAnyStrength() {
        zeroStrength("2021-12-04", "p", "q");
        rows(PCF, "2021-12-05", "p");
        rows(TDZA, "2021-12-05", "A");

        assertThat(ask("monitoring")).containsExactly("2021-12-04|0|2|2|100.0");
    }

    @Test
    void monitoringCorrectedAlsoFindsHealthyStrengthWithoutTdzaAndOnlyInTheInterval() {
        zeroStrength("2021-11-04", "p");
        zeroStrength("2021-12-04", "p", "q");
        rows(PCF, "2021-12-05", "p");
        rows(TDZA, "2021-12-05", "A");
        rows(PCF, "2021-12-06", "p");

        assertThat(ask("monitoring")).containsExactly("2021-11-04|0|1|1|100.0", "2021-12-04|0|2|2|100.0");
        assertThat(ask("monitoring-corrected")).containsExactly("2021-12-04|0|2|2|100.0", "2021-12-06|0|1|0|0.0");
        assertThat(ask("monitoring-corrected", "2021-12-05", "2021-12-05")).isEmpty();
    }

    @Test
    void validation1FindsPcfWithoutUpstream() {
        rows(PCF, "2021-12-04", "p");
        rows(PSZA, "2021-12-04", "p");
        rows(PCF, "2021-12-05", "p");
        rows(PSZA, "2021-12-05", "p");
        rows(TDZA, "2021-12-05", "A");

        assertThat(ask("validation-1")).containsExactly("2021-12-04|MISSING|OK");
    }

    @Test
    void validation1CorrectedSeesADateThatIsMissingEverywhere() {
        rows(PCF, "2021-11-04", "p");
        scheduled("2021-12-04", 3);
        scheduled("2021-12-05", 3);
        for (String table : List.of(TDZA, PSZA, PCF)) {
            rows(table, "2021-12-05", "x");
        }
        rows(PCF, "2021-12-06", "p");
        scheduled("2021-12-07", 4);

        assertThat(ask("validation-1")).containsExactly("2021-11-04|MISSING|MISSING", "2021-12-06|MISSING|MISSING");
        assertThat(ask("validation-1-corrected"))
                .containsExactly("2021-12-04|MISSING|MISSING|MISSING", "2021-12-06|MISSING|MISSING|OK");
        assertThat(ask("validation-1-corrected", "2021-12-05", "2021-12-05")).isEmpty();
    }

    @Test
    void validation2FindsDatesWithoutAnyStrength() {
        zeroStrength("2021-12-04", "p", "q");
        zeroStrength("2021-12-05", "p");
        rows(PCF, "2021-12-05", "q");

        assertThat(ask("validation-2")).containsExactly("2021-12-04|2|2|100.0");
    }

    @Test
    void validation2CorrectedKeepsToTheInterval() {
        zeroStrength("2021-11-04", "p");
        zeroStrength("2021-12-04", "p", "q");

        assertThat(ask("validation-2")).containsExactly("2021-11-04|1|1|100.0", "2021-12-04|2|2|100.0");
        assertThat(ask("validation-2-corrected")).containsExactly("2021-12-04|2|2|100.0");
        assertThat(ask("validation-2-corrected", "2021-12-05", "2021-12-31")).isEmpty();
    }

    @Test
    void validation3FindsLessThanHalf() {
        played("2021-12-04", "p", "q", "r");
        rows(ML, "2021-12-04", "p");
        played("2021-12-05", "p", "q");
        rows(ML, "2021-12-05", "p");

        assertThat(ask("validation-3")).containsExactly("2021-12-04|3|1|2|33.3");
    }

    @Test
    void validation3CorrectedShowsWhatLiesBetween50And95Percent() {
        played("2021-12-05", "p", "q");
        rows(ML, "2021-12-05", "p");
        played("2021-12-06", "p", "q");
        rows(ML, "2021-12-06", "p", "q");

        assertThat(ask("validation-3")).isEmpty();
        assertThat(ask("validation-3-corrected")).containsExactly("2021-12-05|2|1|1|0|50.0");
    }

    @Test
    void validation3CorrectedCountsPlayersWithoutAUniversalId() {
        played("2021-12-05", "p");
        playedWithoutUniversalId("2021-12-05", "q");
        playedWithoutUniversalId("2021-12-05", "r");
        rows(ML, "2021-12-05", "p");

        assertThat(ask("validation-3")).isEmpty();
        assertThat(ask("validation-3-corrected")).containsExactly("2021-12-05|3|1|2|0|33.3");
    }

    @Test
    void validation3CorrectedDoesNotSetPlayersWhoDidNotPlayAgainstThoseWhoDid() {
        played("2021-12-05", "p", "q");
        rows(ML, "2021-12-05", "s", "t");
        rows(ML, "2021-12-06", "p");

        assertThat(ask("validation-3")).isEmpty();
        assertThat(ask("validation-3-corrected")).containsExactly("2021-12-05|2|2|2|2|0.0", "2021-12-06|0|1|0|1|-");
    }

    @Test
    void validation4CountsEveryProcessorOnDatesWithPlayers() {
        played("2021-12-04", "p", "q");
        fourthOfDecember();
        rows(ML, "2021-12-06", "p");

        assertThat(ask("validation-4")).containsExactly("2021-12-04|0|3|2|1|2");
        assertThat(ask("validation-4", "2021-12-05", "2021-12-05")).isEmpty();
    }

    @Test
    void validation4CorrectedSeesDatesThatAreMissingEverywhere() {
        scheduled("2021-12-04", 3);
        played("2021-12-04", "p", "q");
        fourthOfDecember();
        scheduled("2021-12-05", 3);
        scheduled("2021-12-06", 4);
        rows(ML, "2021-12-07", "p");

        assertThat(ask("validation-4")).containsExactly("2021-12-04|0|3|2|1|2");
        assertThat(ask("validation-4-corrected"))
                .containsExactly(
                        "2021-12-04|1|2|0|3|2|1|2",
                        "2021-12-05|1|0|0|0|0|0|0",
                        "2021-12-06|0|0|0|0|0|0|0",
                        "2021-12-07|0|0|0|0|0|0|1");
        assertThat(ask("validation-4-corrected", "2021-12-08", "2021-12-31")).isEmpty();
    }

    static List<String> names() {
        return SHIPPED.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysInOneLineWhatItAnswersAndBelowWhy(String name) {
        NamedQuery query = SHIPPED.named(name);

        assertThat(query.about()).endsWith(".").hasSizeLessThan(130);
        assertThat(query.sql()).containsPattern("(?m)^--\\s*$\\R-- \\p{Lu}");
    }

    @Test
    void aWorkspacesOwnQueriesStandBesideThoseOfItsPipelineAndInPlaceOfThem() throws IOException {
        Path queries = Files.createDirectory(folder.resolve("queries"));
        Files.writeString(queries.resolve("monitoring.sql"), "-- Ours.\nSELECT 1 AS one");
        Files.writeString(queries.resolve("busy.sql"), "-- Busy days.\nSELECT 2 AS two WHERE @from < @to");
        Files.writeString(queries.resolve("notes.txt"), "no query");

        NamedQueries all = NamedQueries.of(folder, "nba-phase4");

        assertThat(all.names()).contains("busy", "december-4").doesNotContain("notes");
        assertThat(all.named("monitoring").about()).isEqualTo("Ours.");
        assertThat(all.named("monitoring").takesDates()).isFalse();
        assertThat(session.query(all.named("busy")
                                .statement(Map.of(
                                        "from", LocalDate.parse("2021-12-01"), "to", LocalDate.parse("2021-12-31"))))
                        .getFirst()
                        .number("two"))
                .isEqualTo(2);
        assertThat(NamedQueries.of(folder, "own").names()).containsExactly("busy", "monitoring");
    }

    @Test
    void aWorkspaceWithoutQueriesSaysHowToWriteOne() {
        assertThatExceptionOfType(WorkspaceException.class)
                .isThrownBy(() -> NamedQueries.of(folder, "own").named("busy"))
                .withMessage("There is no query 'busy'.")
                .satisfies(e -> assertThat(e.remedy())
                        .isEqualTo("Write one: a SELECT in queries/busy.sql of the workspace, with @from and @to."));
    }

    @Test
    void aNameThatIsNotThereIsAnsweredByTheNearestOne() {
        assertThatExceptionOfType(WorkspaceException.class)
                .isThrownBy(() -> SHIPPED.named("monitorin"))
                .withMessage("There is no query 'monitorin'. Did you mean 'monitoring'?");
    }
}
