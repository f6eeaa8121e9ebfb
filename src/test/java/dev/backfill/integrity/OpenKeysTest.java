package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are short of history only because source rows are missing are neither expected nor surplus. */
class OpenKeysTest {
    private static final LocalDate AFTER = LocalDate.parse("2021-12-05");

    @TempDir
    private Path folder;

    private TinyWarehouse warehouse;

    /** NEWCOMER plays on the 3rd and the 4th, so that VETERAN has it from the 5th on. */
    @BeforeEach
    void build() {
        warehouse = new TinyWarehouse(folder, TinyWarehouse.withVeterans()).healthy("2021-12-01..2021-12-06");
        warehouse.run("UPDATE src.played SET player = 'newcomer' WHERE player = 'q2' AND d IN ('2021-12-03',"
                + " '2021-12-04')");
        for (String table : List.of("factor", "store")) {
            warehouse.run("UPDATE out." + table + " SET player = 'newcomer' WHERE player = 'q2' AND d IN"
                    + " ('2021-12-03', '2021-12-04')");
        }
        warehouse.veterans("2021-12-01..2021-12-06");
        assertThat(warehouse.scan().findings()).isEmpty();
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void aKeyThatOneGapLeavesOneShortIsOpenInThePartitionThatHasIt() {
        warehouse.run("DELETE FROM src.played WHERE d = DATE '2021-12-04'");
        Cell cell = veteran(warehouse.scan());
        assertThat(List.of(cell.verdict(), cell.actual(), cell.matched(), cell.open(), cell.surplus()))
                .containsExactly(Verdict.COMPLETE, 5, 4, 1, 0);
        assertThat(cell.expected()).isEqualTo(4);
    }

    @Test
    void aKeyThatIsFurtherShortThanTheGapsIsSurplus() {
        warehouse
                .run("DELETE FROM src.played WHERE d = DATE '2021-12-04'")
                .run("INSERT INTO out.veteran VALUES (DATE '2021-12-05', 'ghost', TIMESTAMP '2021-12-05 21:00:00')");
        Cell cell = veteran(warehouse.scan());
        assertThat(List.of(cell.verdict(), cell.open(), cell.surplus())).containsExactly(Verdict.SURPLUS, 1, 1);
    }

    @Test
    void whereTheGapsAloneMayHoldEnoughNoKeyIsSurplus() {
        warehouse
                .run("DELETE FROM src.played WHERE d IN (DATE '2021-12-03', DATE '2021-12-04')")
                .run("INSERT INTO out.veteran VALUES (DATE '2021-12-05', 'ghost', TIMESTAMP '2021-12-05 21:00:00')");
        Cell cell = veteran(warehouse.scan());
        assertThat(List.of(cell.verdict(), cell.open(), cell.surplus())).containsExactly(Verdict.COMPLETE, 2, 0);
    }

    @Test
    void aPartlyMissingDateOpensItsKeysToo() {
        warehouse.run("DELETE FROM src.played WHERE id = '2021-12-04-2'");
        assertThat(veteran(warehouse.scan()).verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void aScanOfTheDateAloneKnowsTheGapBeforeIt() {
        warehouse.run("DELETE FROM src.played WHERE d = DATE '2021-12-04'");
        assertThat(veteran(warehouse.scan("2021-12-05"))).isEqualTo(veteran(warehouse.scan()));
    }

    @Test
    void aPartitionThatWasBuiltOnTheGapLacksNothing() {
        warehouse
                .run("DELETE FROM src.played WHERE d = DATE '2021-12-04'")
                .run("DELETE FROM out.veteran WHERE d = DATE '2021-12-05' AND player = 'newcomer'");
        Cell cell = veteran(warehouse.scan());
        assertThat(List.of(cell.verdict(), cell.actual(), cell.open())).containsExactly(Verdict.COMPLETE, 4, 0);
    }

    private static Cell veteran(Scan scan) {
        return scan.cell(new Partition("VETERAN", AFTER)).orElseThrow();
    }
}
