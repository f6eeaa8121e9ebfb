package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Severity;
import dev.backfill.model.scan.Finding;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables of ten days from 1 March on; it is 20 March. That nothing is wrong on dates that nobody can judge is no answer. */
class CalendarEndTest extends WrittenPipeline {
    private static final String EVERY_DAY = "";
    private static final String DAYS_OF_A_TABLE = "calendar: {dates: {table: raw.days, date: day}}";

    @BeforeEach
    void build() {
        run("CREATE TABLE raw.s AS SELECT DATE '2024-03-01' + CAST(i AS INTEGER) AS day FROM range(10) t(i)");
        run("CREATE TABLE raw.days AS SELECT day FROM raw.s");
        run("CREATE TABLE out.d AS SELECT day, 1 AS n FROM raw.s");
    }

    @Test
    void datesBeforeTheBeginningAndDatesToComeCannotBeJudged() {
        for (String dates : List.of("2024-02-20..2024-02-29", "2024-03-21..2024-03-31")) {
            assertThat(ends(EVERY_DAY, dates)).singleElement().satisfies(f -> {
                assertThat(f.severity()).isEqualTo(Severity.CRITICAL);
                assertThat(f.title()).isEqualTo("Nothing to judge");
                assertThat(f.message())
                        .endsWith(" is in the calendar: tables are due from 1 to 20 March 2024, nothing was judged.");
                assertThat(rows(f.evidenceSql())).isEqualTo(1);
            });
        }
    }

    @Test
    void whereSomeDatesAreJudgedThoseToComeAreNoNews() {
        assertThat(ends(EVERY_DAY, "2024-02-20..2024-03-01")).isEmpty();
        assertThat(ends(EVERY_DAY, "2024-03-20..2024-03-31")).isEmpty();
    }

    @Test
    void aTableOfDaysEndsWithItsLastOne() {
        assertThat(ends(DAYS_OF_A_TABLE, "2024-03-08..2024-03-10")).isEmpty();
        assertThat(ends(DAYS_OF_A_TABLE, "2024-03-10..2024-03-11"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.severity()).isEqualTo(Severity.INFO);
                    assertThat(f.message())
                            .isEqualTo(
                                    "Not all of 10 to 11 March 2024 is in the calendar: tables are due from 1 to 10 March 2024,"
                                            + " judged to 10 March 2024.");
                });
        assertThat(ends(DAYS_OF_A_TABLE, "2024-03-11..2024-03-12"))
                .map(Finding::severity)
                .containsExactly(Severity.CRITICAL);
    }

    private List<Finding> ends(String calendar, String dates) {
        String yaml = """
                pipeline: t
                %s
                sources:
                  raw.s: {date: day, rows: any}
                processors:
                  D: {table: out.d, date: day, expected: {fixed: 1}, reads: [raw.s], sql: x.sql}
                """.formatted(calendar);
        return scan(yaml, "2024-03-20T12:00:00Z", dates).findings().stream()
                .filter(f -> f.rule().equals("calendar-end"))
                .toList();
    }
}
