package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two matches on each of ten days; the actuals have rows of players, another source one of each team. */
class SourceLacksTest extends WrittenPipeline {
    private static final String YAML = """
            pipeline: t
            events:
              label: Matches
              one: match
              schedule: {table: raw.schedule, id: id, date: day, status: status, final: [3], off: [4]}
              actuals: raw.players
            sources:
              raw.players: {date: day}
              raw.teams: {date: day, where: counts}
            processors:
              SUMS: {table: out.sums, date: day, key: team, expected: {fixed: 4}, reads: [raw.teams], sql: x.sql}
              TREND: {table: out.trend, date: day, key: team, expected: {fixed: 4}, reads: [{table: raw.teams, window_days: 2}], sql: x.sql}
              FORM: {table: out.form, date: day, key: team, expected: {fixed: 4}, reads: [raw.players], sql: x.sql}
            """;

    @BeforeEach
    void build() {
        run(
                "CREATE TABLE raw.schedule AS SELECT DATE '2024-03-01' + CAST(i // 2 AS INTEGER) AS day, 'm' || i AS id, 3 AS status"
                        + " FROM range(20) t(i)");
        run("CREATE TABLE raw.players AS SELECT day, id, 'p' || i AS player FROM raw.schedule, range(5) t(i)");
        run(
                "CREATE TABLE raw.teams AS SELECT day, id, id || i AS team, true AS counts FROM raw.schedule, range(2) t(i)");
        for (String table : List.of("sums", "trend", "form")) {
            run("CREATE TABLE out." + table + " AS SELECT day, team FROM raw.teams");
        }
    }

    @Test
    void aDateThatIsMissingIsAHoleForWhatReadsIt() {
        assertThat(scan().findings()).isEmpty();
        run("DELETE FROM raw.teams WHERE day = DATE '2024-03-06'");

        Scan scan = scan();
        Finding hole = scan.findings().getFirst();
        assertThat(List.of(hole.id(), hole.severity().name(), hole.message()))
                .isEqualTo(List.of(
                        "source-gap:raw.teams:2024-03-06",
                        "CRITICAL",
                        "Source rows missing on 6 March 2024: 2 matches played, 0 rows in raw.teams; on the dates before it had"
                                + " rows of each."));
        assertThat(rows(hole.evidenceSql())).isEqualTo(2);
        assertThat(scan.findings()).map(Finding::id).contains("suspect:raw.teams:2024-03-06");
        assertThat(scan.cells().stream()
                        .filter(c -> c.doubts().hole() != null)
                        .map(Cell::partition)
                        .map(Partition::toString))
                .containsExactlyInAnyOrder(
                        "SUMS 2024-03-06", "TREND 2024-03-06", "TREND 2024-03-07", "TREND 2024-03-08");
    }

    @Test
    void eventsThatAreMissingAreCounted() {
        run("UPDATE raw.teams SET counts = false WHERE id = 'm10'");

        Finding some = scan().findings().getFirst();
        assertThat(List.of(some.id(), some.severity().name(), some.message()))
                .isEqualTo(List.of(
                        "partial-source:raw.teams:2024-03-06",
                        "WARNING",
                        "Source rows incomplete on 6 March 2024: 2 matches played, no rows of 1 in raw.teams; on the dates"
                                + " before it had rows of each."));
        assertThat(rows(some.evidenceSql())).isEqualTo(1);
    }

    /** Four dates tell what is usual, three do not. */
    @ParameterizedTest
    @CsvSource({"2024-03-05, 1", "2024-03-04, 0"})
    void fourDatesBefore(String date, int findings) {
        run("DELETE FROM raw.teams WHERE day = DATE '" + date + "'");
        assertThat(holes()).hasSize(findings);
    }

    @Test
    void anOutageIsAsLongAsItIs() {
        run("DELETE FROM raw.teams WHERE day >= DATE '2024-03-06'");
        assertThat(holes())
                .containsExactlyInAnyOrder("2024-03-06", "2024-03-07", "2024-03-08", "2024-03-09", "2024-03-10");
    }

    @Test
    void aSourceThatHasRowsOfSomeDatesOnlyLacksNone() {
        run("DELETE FROM raw.teams WHERE day IN (DATE '2024-03-03', DATE '2024-03-07', DATE '2024-03-08')");
        assertThat(holes()).isEmpty();
    }

    @Test
    void whereNothingWasPlayedNothingIsLacking() {
        run("UPDATE raw.schedule SET status = 4 WHERE day = DATE '2024-03-06'");
        run("DELETE FROM raw.players WHERE day = DATE '2024-03-06'");
        run("DELETE FROM raw.teams WHERE day = DATE '2024-03-06'");
        assertThat(holes()).isEmpty();
    }

    private List<String> holes() {
        return scan().findings().stream()
                .filter(f -> f.rule().equals("source-gap"))
                .map(f -> f.root().date().toString())
                .toList();
    }

    private Scan scan() {
        return scan(YAML, "2024-03-11T12:00:00Z", "2024-03-01..2024-03-10");
    }
}
