package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Severity;
import dev.backfill.model.scan.Finding;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that no partition holds: no count by dates sees them, whatever dates are asked about. */
class OutsideRowsTest {
    private static final String DATES = "2021-12-01..2021-12-10";

    @TempDir
    private Path folder;

    private TinyWarehouse warehouse;

    @BeforeEach
    void build() {
        warehouse = new TinyWarehouse(folder).healthy(DATES);
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void rowsWithoutADateAreToldByTableAndTheRestIsJudged() {
        warehouse
                .run("ALTER TABLE src.played ALTER d TYPE VARCHAR")
                .run("INSERT INTO src.played SELECT * REPLACE ('soon' AS d) FROM src.played LIMIT 2")
                .run("INSERT INTO out.store SELECT * REPLACE (NULL AS d) FROM out.store LIMIT 1");

        assertThat(told(DATES))
                .containsExactlyInAnyOrder(
                        "undated:STORE | STORE has 1 row without a date: it belongs to no partition, and nothing counts,"
                                + " builds or replaces it. | 1",
                        "undated:src.played | src.played has 2 rows without a date: they belong to no partition, and nothing"
                                + " counts, builds or replaces them. | 2");
        assertThat(told("2021-12-03..2021-12-04")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"2021-12-01, 0", "2021-11-30, 1", "2021-12-10, 0", "2021-12-11, 1"})
    void aProcessorsRowsLieBetweenTheFirstEventAndTheLast(String date, int findings) {
        // Two players' rows of a date that has theirs already are another matter.
        warehouse.run("INSERT INTO out.team VALUES (DATE '" + date + "', 'C', TIMESTAMP '2021-12-20 00:00:00')");

        assertThat(told("2021-12-05..2021-12-06")).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource({"2020-11-30, 0", "2020-11-29, 1", "2021-12-10, 0", "2021-12-11, 1"})
    void aSourceMayKnowAYearBeforeTheFirstEvent(String date, int findings) {
        warehouse.run("INSERT INTO src.played VALUES ('old', DATE '" + date + "', 'p9', true, NULL)");

        assertThat(told("2021-12-05..2021-12-06")).hasSize(findings);
    }

    @Test
    void theDatesAreNamedAndTheQueryReturnsTheRows() {
        for (String date : List.of("2012-12-04", "2091-12-04")) {
            warehouse.run(
                    "INSERT INTO out.team VALUES (DATE '" + date + "', 'A', NULL), (DATE '" + date + "', 'B', NULL)");
        }

        assertThat(told(DATES))
                .containsExactly(
                        "outside-calendar:TEAM | TEAM has 4 rows on 2 dates outside the calendar: 4 December 2012"
                                + " and 4 December 2091. | 4");
    }

    @Test
    void manyDatesAreTheirNumberAndTheirSpan() {
        warehouse.run("INSERT INTO out.team SELECT d, 'A', NULL FROM unnest([DATE '2012-12-04', DATE '2031-01-02',"
                + " DATE '2091-12-04']) t(d)");

        assertThat(told(DATES))
                .containsExactly("outside-calendar:TEAM | TEAM has 3 rows on 3 dates outside the calendar: between"
                        + " 4 December 2012 and 4 December 2091. | 3");
    }

    /** From the last event on nobody knows what should be there. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2021-12-09..2021-12-10 |
                    2021-12-09..2021-12-11 | INFO Not all of 9 to 11 December 2021 is in the calendar: the schedule goes from 1 to 10 December 2021 (src.schedule), judged to 10 December 2021.
                    2021-12-11..2021-12-12 | CRITICAL Nothing of 11 to 12 December 2021 is in the calendar: the schedule goes from 1 to 10 December 2021 (src.schedule), nothing was judged.
                    2021-11-29..2021-11-30 | CRITICAL Nothing of 29 to 30 November 2021 is in the calendar: the schedule goes from 1 to 10 December 2021 (src.schedule), nothing was judged.
                    2021-11-30..2021-12-01 |
                    """)
    void whatTheScheduleDoesNotReachIsNotJudged(String dates, String expected) {
        assertThat(warehouse.scan(dates).findings().stream()
                        .map(f -> f.severity() + " " + f.message())
                        .toList())
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    /** All findings, which are warnings here, with what their queries return. */
    private List<String> told(String dates) {
        List<Finding> findings = warehouse.scan(dates).findings();
        assertThat(findings).extracting(Finding::severity).allMatch(s -> s == Severity.WARNING);
        try (Session session = warehouse.warehouse().open()) {
            return findings.stream()
                    .map(f -> f.id() + " | " + f.message() + " | "
                            + session.query(Sql.of(f.evidenceSql())).size())
                    .toList();
        }
    }
}
