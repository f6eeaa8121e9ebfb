package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of days whose column says times: rows are judged by their day, and how many say a time is told. */
class TimesInDayTablesTest {
    @TempDir
    private Path folder;

    private TinyWarehouse warehouse;

    @BeforeEach
    void withAColumnOfTimes() {
        warehouse = new TinyWarehouse(folder)
                .healthy("2021-12-01..2021-12-04")
                .run("ALTER TABLE out.factor ALTER d TYPE TIMESTAMP USING d");
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void midnightIsADayAndNothingIsSaid() {
        assertThat(told(warehouse.scan())).isEqualTo("nothing");
    }

    @Test
    void timesAreCountedAndBelongToTheirDay() {
        warehouse.run(
                "UPDATE out.factor SET d = d + INTERVAL 1 MICROSECOND WHERE d = TIMESTAMP '2021-12-03' AND player = 'p1'");
        assertThat(told(warehouse.scan()))
                .isEqualTo("1 row says a time inside a day: it counts to the day that holds it");
        warehouse.run("UPDATE out.factor SET d = CAST(d AS DATE) + INTERVAL 19 HOUR WHERE player <> 'p1'");
        Scan scan = warehouse.scan();
        assertThat(told(scan)).isEqualTo("13 rows say a time inside a day: they count to the day that holds it");
        assertThat(scan.cells().stream()
                        .filter(c -> c.partition().processor().equals("FACTOR"))
                        .map(c -> c.verdict() + " " + c.rows()))
                .containsExactly("BOOTSTRAP 4", "BOOTSTRAP 4", "COMPLETE 4", "COMPLETE 4");
        assertThat(scan.cells()).noneMatch(c -> c.verdict() == Verdict.UNKNOWN);
    }

    private static String told(Scan scan) {
        return scan.checks().stream()
                .filter(c -> c.name().equals("dates of out.factor"))
                .map(CheckResult::reason)
                .findFirst()
                .orElse("nothing");
    }
}
