package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that a query of the user's own expects. */
class CustomExpectationTest {
    private static final Partition PARTITION = new Partition("VETERAN", LocalDate.parse("2021-12-05"));

    @TempDir
    private Path folder;

    @Test
    void theKeysThatTheQueryReturnsAreExpected() {
        Cell cell = cell("SELECT DISTINCT d, player AS k FROM src.played WHERE d BETWEEN @first AND @last AND player"
                + " LIKE 'p%'");
        assertThat(cell.verdict()).isEqualTo(Verdict.SURPLUS);
        assertThat(cell.proof().words()).isEqualTo("2 keys that should not be there, beside 2 of 2");
    }

    @Test
    void aQueryThatCannotRunMakesOnlyItsOwnProcessorUnknown() {
        try (TinyWarehouse warehouse = warehouse("SELECT d, nobody AS k FROM src.played")) {
            assertThat(warehouse.scan().cells())
                    .filteredOn(c -> c.verdict() == Verdict.UNKNOWN)
                    .map(c -> c.partition().processor())
                    .hasSize(6)
                    .containsOnly("VETERAN");
            assertThat(warehouse.scan().cell(PARTITION).orElseThrow().proof().words())
                    .startsWith("cannot be judged: its keys cannot be counted: Binder Error: Referenced column"
                            + " \"nobody\" not found");
        }
    }

    private Cell cell(String select) {
        try (TinyWarehouse warehouse = warehouse(select)) {
            return warehouse.scan().cell(PARTITION).orElseThrow();
        }
    }

    private TinyWarehouse warehouse(String select) {
        return new TinyWarehouse(folder, TinyWarehouse.withVeterans(new Expectation.Custom("own.sql", select)))
                .healthy("2021-12-01..2021-12-06")
                .veterans("2021-12-01..2021-12-06");
    }
}
