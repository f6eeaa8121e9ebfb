package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.scan.Finding;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A source of ten days with 100 rows each, and what is built of it. */
class OddColumnsTest extends WrittenPipeline {
    private static final String DATES = "2024-03-01..2024-03-10";

    @BeforeEach
    void build() {
        run(
                "CREATE TABLE raw.shots AS SELECT DATE '2024-03-01' + CAST(i // 100 AS INTEGER) AS day, i AS id, i % 10 AS near,"
                        + " i % 5 AS far, 'fine' AS note, ['fine'] AS notes FROM range(1000) t(i)");
        run("CREATE TABLE out.sums AS SELECT day, COUNT(*) AS n, SUM(near) AS near FROM raw.shots GROUP BY day");
    }

    @Test
    void columnsThatGoEmptyTogetherAreOneFindingWithItsDate() {
        run("UPDATE raw.shots SET near = NULL, far = NULL WHERE day >= DATE '2024-03-07'");

        Finding finding = only("", DATES);

        assertThat(List.of(finding.id(), finding.severity().name(), finding.message()))
                .isEqualTo(List.of(
                        "empty-column:raw.shots:far:2024-03-07",
                        "WARNING",
                        "Columns empty from 7 March 2024 on: far, near are NULL in every row of raw.shots on all 4 dates from"
                                + " 7 to 10 March 2024, never on the dates before."));
        assertThat(rows(finding.evidenceSql())).isEqualTo(400);
    }

    @Test
    void aLaterDateTellsSinceWhen() {
        run("UPDATE raw.shots SET near = NULL WHERE day >= DATE '2024-03-07'");

        assertThat(only("", "2024-03-09..2024-03-10").root().date()).hasToString("2024-03-07");
        assertThat(findings("", "2024-03-01..2024-03-06")).isEmpty();
    }

    /** Half of the rows more than ever before. */
    @ParameterizedTest
    @CsvSource({"10, 60, 1", "10, 59, 0"})
    void halfOfTheRowsMoreThanBefore(int before, int now, int findings) {
        run("UPDATE raw.shots SET near = NULL WHERE day = DATE '2024-03-03' AND id % 100 < " + before);
        run("UPDATE raw.shots SET near = NULL WHERE day = DATE '2024-03-08' AND id % 100 < " + now);

        assertThat(findings("", DATES)).hasSize(findings);
    }

    /** Four dates tell what is usual, three do not. */
    @ParameterizedTest
    @CsvSource({"2024-03-05, 1", "2024-03-04, 0"})
    void fourDatesBefore(String date, int findings) {
        run("UPDATE raw.shots SET near = NULL WHERE day = DATE '" + date + "'");

        assertThat(findings("", DATES)).hasSize(findings);
    }

    @Test
    void oneRowWithoutAKeyIsOddWhereThereNeverWasAny() {
        run("UPDATE raw.shots SET id = NULL WHERE day = DATE '2024-03-08' AND id % 100 = 7");

        assertThat(findings("", DATES)).as("no column tells its rows apart").isEmpty();
        Finding finding = only(", key: id", DATES);
        assertThat(List.of(finding.id(), finding.severity().name(), finding.message()))
                .isEqualTo(List.of(
                        "keyless:raw.shots:id:2024-03-08",
                        "WARNING",
                        "Rows without a key from 8 March 2024 on: id is NULL in some rows of raw.shots on 8 March 2024, never on"
                                + " the dates before."));
        assertThat(rows(finding.evidenceSql())).isEqualTo(1);
        run("UPDATE raw.shots SET id = NULL WHERE day = DATE '2024-03-03' AND id % 100 = 7");
        assertThat(findings(", key: id", DATES)).as("there were some before").isEmpty();
    }

    @Test
    void aColumnThatIsOneNumberOnADateIsAFinding() {
        run("UPDATE raw.shots SET near = 3 WHERE day = DATE '2024-03-08'");

        Finding finding = only("", DATES);

        assertThat(List.of(finding.id(), finding.severity().name(), finding.message()))
                .isEqualTo(List.of(
                        "alike-column:raw.shots:near:2024-03-08",
                        "WARNING",
                        "Column all alike from 8 March 2024 on: near is the same number in every row of raw.shots on 8 March"
                                + " 2024, in at most 10 % of them on the dates before."));
        assertThat(rows(finding.evidenceSql())).isEqualTo(1);
    }

    /** 10 of 100 rows are 0 on any date before: 60 are half of the rows more. */
    @ParameterizedTest
    @CsvSource({"60, 1", "59, 0"})
    void zerosInHalfOfTheRowsMoreThanBefore(int now, int findings) {
        run("UPDATE raw.shots SET near = CASE WHEN id % 100 < " + now + " THEN 0 ELSE 1 + id % 9 END"
                + " WHERE day = DATE '2024-03-08'");

        assertThat(findings("", DATES)).hasSize(findings);
    }

    /** Twenty rows tell, nineteen may be alike by chance. */
    @ParameterizedTest
    @CsvSource({"20, 1", "19, 0"})
    void ofFewRowsManyAreAlike(int rows, int findings) {
        run("UPDATE raw.shots SET near = 3 WHERE day = DATE '2024-03-08'");
        run("DELETE FROM raw.shots WHERE day = DATE '2024-03-08' AND id % 100 >= " + rows);

        assertThat(findings("", DATES))
                .filteredOn(f -> f.rule().equals("alike-column"))
                .hasSize(findings);
    }

    /** Eight values are many, of seven a date may have one. */
    @ParameterizedTest
    @CsvSource({"8, 1", "7, 0"})
    void aColumnOfFewValuesMayHaveOne(int values, int findings) {
        run("UPDATE raw.shots SET near = CASE WHEN day = DATE '2024-03-08' THEN 3 ELSE id % " + values + " END");

        assertThat(findings("", DATES)).hasSize(findings);
    }

    @Test
    void aNumberThatIsNoneIsOneToo() {
        run("ALTER TABLE raw.shots ALTER near TYPE DOUBLE");
        run("UPDATE raw.shots SET near = 'NaN' WHERE day = DATE '2024-03-08'");

        assertThat(only("", DATES).id()).isEqualTo("alike-column:raw.shots:near:2024-03-08");
    }

    @Test
    void textsAreWatchedWhereTheyAreNamedAndNothingElseIsThen() {
        run("UPDATE raw.shots SET note = NULL, notes = NULL, near = NULL WHERE day = DATE '2024-03-08'");

        assertThat(only("", DATES).id()).isEqualTo("empty-column:raw.shots:near:2024-03-08");
        assertThat(only(", columns: note", DATES).id()).isEqualTo("empty-column:raw.shots:note:2024-03-08");
        assertThat(findings(", columns: none", DATES)).isEmpty();
    }

    @Test
    void whatAProcessorWritesIsWatchedToo() {
        run("UPDATE out.sums SET near = NULL WHERE day = DATE '2024-03-08'");

        assertThat(only("", DATES).id()).isEqualTo("empty-column:SUMS:near:2024-03-08");
    }

    private Finding only(String more, String dates) {
        List<Finding> findings = findings(more, dates);
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private List<Finding> findings(String more, String dates) {
        return scan("""
                        pipeline: t
                        sources:
                          raw.shots: {date: day, rows: any%s}
                        processors:
                          SUMS: {table: out.sums, date: day, expected: {fixed: 1}, reads: [raw.shots], sql: x.sql}
                        """.formatted(more), "2024-03-11T12:00:00Z", dates).findings();
    }
}
