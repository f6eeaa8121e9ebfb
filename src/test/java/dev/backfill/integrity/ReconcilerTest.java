package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.scan.KeyLine;
import dev.backfill.model.scan.KeyLine.Status;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcilerTest {
    @TempDir
    private Path folder;

    @Test
    void everyExpectedKeyHasARowAReasonOrIsUnaccounted() {
        LocalDate day = LocalDate.parse("2021-12-09");
        try (TinyWarehouse warehouse = new TinyWarehouse(folder).healthy("2021-12-01..2021-12-10")) {
            warehouse
                    .run("UPDATE src.played SET player = 'rookie' WHERE d = DATE '2021-12-09' AND player = 'p1'")
                    .run("DELETE FROM out.store WHERE d = DATE '2021-12-09' AND player IN ('p1', 'p2', 'q1')")
                    .run("INSERT INTO src.failures VALUES ('STORE', DATE '2021-12-09', 'p2', 'DNP')");
            assertThat(warehouse.reconcile("2021-12-09", Set.of("TEAM", "STORE")))
                    .containsExactly(
                            new KeyLine("STORE", day.toString(), "p2", Status.REASON, "recorded by the processor"),
                            new KeyLine("STORE", day.toString(), "q1", Status.UNACCOUNTED, ""),
                            new KeyLine("STORE", day.toString(), "q2", Status.ROW, ""),
                            new KeyLine(
                                    "STORE",
                                    day.toString(),
                                    "rookie",
                                    Status.REASON,
                                    "fewer than 1 earlier rows in the season"));
        }
    }
}
