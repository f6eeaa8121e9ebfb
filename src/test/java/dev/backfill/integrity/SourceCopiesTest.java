package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.plan.Estimator;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.orchestrator.plan.Planner;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A source of ten days with 95 rows each; SUMS reads it by the day, TREND over a window. */
class SourceCopiesTest extends WrittenPipeline {
    private static final String DATES = "2024-03-01..2024-03-10";

    @BeforeEach
    void build() {
        run(
                "CREATE TABLE raw.orders AS SELECT DATE '2024-03-01' + CAST(i // 95 AS INTEGER) AS day, i AS id, 1.5 AS amount,"
                        + " TIMESTAMP '2024-03-11 00:00:00' AS loaded FROM range(950) t(i)");
        for (String table : List.of("sums", "trend")) {
            run("CREATE TABLE out." + table + " AS SELECT DISTINCT day, 1 AS n FROM raw.orders");
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 1", "4, 0"})
    void withoutAKeyFromFiveOfAHundredRowsOnThatAreAlike(int copies, int findings) {
        copy("2024-03-05", copies);

        assertThat(scan("").findings().stream().filter(f -> f.rule().equals("duplicated")))
                .hasSize(findings);
    }

    @Test
    void withoutAKeyRowsThatDifferInMoreThanTheirLoadAreNoCopies() {
        run("INSERT INTO raw.orders SELECT day, id, amount + 1, loaded FROM raw.orders WHERE day = DATE '2024-03-05'");
        assertThat(scan("").findings()).isEmpty();
        run("INSERT INTO raw.orders SELECT day, id, amount, loaded + INTERVAL 1 DAY FROM raw.orders WHERE day ="
                + " DATE '2024-03-05' AND amount = 1.5");
        assertThat(scan("").findings()).extracting(Finding::rule).contains("duplicated");
    }

    /** One date in five may stand out; where it is more, that is how the source is. */
    @ParameterizedTest
    @CsvSource({"2, 2", "3, 0"})
    void withoutAKeyOnlyDatesThatAreUnlikeTheOthers(int dates, int findings) {
        for (int i = 0; i < dates; i++) {
            copy("2024-03-0" + (4 + i), 95);
        }

        assertThat(scan("").findings().stream().filter(f -> f.rule().equals("duplicated")))
                .hasSize(findings);
    }

    @Test
    void withAKeyOneRowIsEnoughAndItIsCritical() {
        run("INSERT INTO raw.orders SELECT day, id, amount + 1, loaded FROM raw.orders WHERE id = 400");

        Finding finding = scan(", key: id").findings().getFirst();

        assertThat(List.of(finding.id(), finding.severity().name(), finding.message()))
                .isEqualTo(List.of(
                        "duplicated:raw.orders:2024-03-05",
                        "CRITICAL",
                        "Source rows twice on 5 March 2024: 1 row is there again, by id in raw.orders. Whatever sums over them"
                                + " counts them again, so nothing is built from them."));
        assertThat(rows(finding.evidenceSql())).isEqualTo(1);
    }

    @Test
    void rowsWithoutAKeyAreNoCopiesOfEachOther() {
        run("INSERT INTO raw.orders SELECT day, NULL, amount + 1, loaded FROM raw.orders WHERE id IN (400, 401)");

        assertThat(scan(", key: id").findings()).map(Finding::rule).containsExactly("keyless");
    }

    /** A narrow look compares with the dates before. */
    @Test
    void nothingIsBuiltFromThemOnTheirDateAndInTheWindowsThatHoldIt() {
        copy("2024-03-05", 95);

        Scan scan = scan("");

        assertThat(scan.cells().stream()
                        .filter(c -> c.doubts().hole() != null)
                        .map(Cell::partition)
                        .map(Partition::toString))
                .containsExactlyInAnyOrder(
                        "SUMS 2024-03-05", "TREND 2024-03-05", "TREND 2024-03-06", "TREND 2024-03-07");
        Plan plan = new Planner(pipeline(yaml("")))
                .plan(
                        scan,
                        PlanRequest.dates(DateInterval.parse("2024-03-05..2024-03-06"), List.of()),
                        Estimator.unknown());
        assertThat(plan.steps().stream().map(s -> s.partition().toString())).containsExactly("SUMS 2024-03-06");
        assertThat(plan.left().stream().map(LeftCell::partition).map(Partition::toString))
                .contains("SUMS 2024-03-05", "TREND 2024-03-05", "TREND 2024-03-06");
        assertThat(plan.left().getFirst().reason())
                .startsWith("it would count rows again: those of 2024-03-05 are there twice in raw.orders");
    }

    private void copy(String date, int rows) {
        run("INSERT INTO raw.orders SELECT * FROM raw.orders WHERE day = DATE '" + date + "' LIMIT " + rows);
    }

    private Scan scan(String more) {
        return scan(yaml(more), "2024-03-11T12:00:00Z", DATES);
    }

    private static String yaml(String more) {
        return """
                pipeline: t
                sources:
                  raw.orders: {date: day, written_at: loaded, rows: any%s}
                processors:
                  SUMS: {table: out.sums, date: day, expected: {fixed: 1}, reads: [raw.orders], sql: x.sql}
                  TREND: {table: out.trend, date: day, expected: {fixed: 1}, reads: [{table: raw.orders, window_days: 2}], sql: x.sql}
                """.formatted(more);
    }
}
