package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.scan.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twenty players on one date, so that the shares of the verdicts are met exactly. */
class ShareThresholdsTest {
    private static final LocalDate DAY = LocalDate.parse("2021-12-09");

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} of 20 rows: {1}")
    @CsvSource({
        "20, COMPLETE, 20 of 20 rows",
        "19, COMPLETE, 19 of 20 rows (95 %)",
        "18, PARTIAL, 18 of 20 rows (90 %): below 95 %",
        "10, PARTIAL, 10 of 20 rows (50 %): below 95 %",
        "9, LOW, 9 of 20 rows (45 %): below 50 %",
        "1, LOW, 1 of 20 rows (5 %): below 50 %",
        "0, MISSING, 0 of 20 rows; every upstream is there"
    })
    void exactlyTheShareOfAThresholdIsEnoughAndOneRowLessIsNot(int rows, Verdict verdict, String proof) {
        try (TinyWarehouse warehouse = new TinyWarehouse(folder).healthy("2021-12-01..2021-12-10")) {
            warehouse
                    .run("INSERT INTO src.played SELECT '2021-12-09-1', DATE '2021-12-09', 'r' || range, true,"
                            + " TIMESTAMP '2021-12-09 20:00:00' FROM range(16)")
                    .run("DELETE FROM out.factor WHERE d = DATE '2021-12-09'")
                    .run("INSERT INTO out.factor SELECT d, player, 1.5, TIMESTAMP '2021-12-09 22:00:00'"
                            + " FROM src.played WHERE d = DATE '2021-12-09' ORDER BY player LIMIT " + rows);
            assertThat(warehouse.scan().cell(new Partition("FACTOR", DAY))).hasValueSatisfying(cell -> {
                assertThat(cell.verdict()).isEqualTo(verdict);
                assertThat(cell.proof().words()).isEqualTo(proof);
            });
        }
    }
}
