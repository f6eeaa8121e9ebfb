package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A source of 20 days that follows a calendar, what is built from it, and dates that nobody has meant. It is 20 March. */
class TypingErrorsTest extends WrittenPipeline {
    @BeforeEach
    void build() {
        run("CREATE TABLE raw.s AS SELECT DATE '2024-03-01' + CAST(i AS INTEGER) AS day FROM range(20) t(i)");
        run("CREATE TABLE out.d AS SELECT day, 1 AS n FROM raw.s");
    }

    @Test
    void datesFarFromAllOthersAreNoBeginningAndNoEnd() {
        for (String table : List.of("raw.s", "out.d")) {
            run("INSERT INTO " + table + " BY NAME SELECT DATE '2012-12-04' AS day UNION ALL SELECT DATE '2091-12-04'");
        }

        Scan scan = scan("");

        assertThat(scan.interval()).hasToString("2024-03-01..2024-03-20");
        assertThat(scan.findings().stream().map(Finding::message))
                .containsExactlyInAnyOrder(
                        "D has 2 rows on 2 dates outside the calendar: 4 December 2012 and 4 December 2091.",
                        "raw.s has 2 rows on 2 dates outside the calendar: 4 December 2012 and 4 December 2091.");
    }

    /** Four dates may be errors, five are history. */
    @ParameterizedTest
    @CsvSource({"4, 2024-03-01", "5, 2012-12-04"})
    void fiveDatesAreABeginning(int dates, LocalDate first) {
        run("INSERT INTO raw.s SELECT DATE '2012-12-04' + CAST(i AS INTEGER) FROM range(" + dates + ") t(i)");

        assertThat(scan("").interval().start()).isEqualTo(first);
    }

    /** From 1 March 2023 to 1 March 2024 it is 366 days. */
    @ParameterizedTest
    @CsvSource({"2023-03-01, 2023-03-01", "2023-02-28, 2024-03-01"})
    void aYearBetweenTwoDatesIsNoGap(LocalDate date, LocalDate first) {
        run("INSERT INTO raw.s VALUES (DATE '" + date + "')");

        assertThat(scan("").interval().start()).isEqualTo(first);
    }

    /** Somewhere on earth it is tomorrow already. */
    @ParameterizedTest
    @CsvSource({"2024-03-21, 0", "2024-03-22, 1"})
    void whatHasNotComeYetIsOutside(String date, int findings) {
        run("INSERT INTO out.d VALUES (DATE '" + date + "', 1)");

        assertThat(scan("").findings().stream().filter(f -> f.rule().equals("outside-calendar")))
                .hasSize(findings);
    }

    @Test
    void whereTheFileSaysSinceWhenWhatLiesBeforeIsMeant() {
        run("INSERT INTO raw.s VALUES (DATE '2012-12-04')");

        assertThat(scan(", since: 2024-03-01").findings()).isEmpty();
    }

    private Scan scan(String more) {
        return scan("""
                pipeline: t
                sources:
                  raw.s: {date: day, rows: any%s}
                processors:
                  D: {table: out.d, date: day, expected: {fixed: 1}, reads: [raw.s], sql: x.sql}
                """.formatted(more), "2024-03-20T23:00:00Z", null);
    }
}
