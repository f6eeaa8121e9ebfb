package dev.backfill.ui.heatmap.color;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellFillTest {

    @ParameterizedTest
    @CsvSource({"1, S1", "24, S1", "25, S2", "49, S2", "50, S3", "74, S3", "75, S4", "94, S4", "95, S5", "100, S5"})
    void completenessChoosesTheStep(int percent, HeatToken step) {
        assertThat(fill(Verdict.PARTIAL, 100, percent).fill()).isEqualTo(step);
    }

    @Test
    void noRowsWhereRowsAreExpectedIsAnOutlineAndNotThePalestStep() {
        assertThat(fill(Verdict.MISSING, 30, 0)).isEqualTo(new CellFill(HeatToken.GROUND, true, false, HeatToken.TEXT));
    }

    @Test
    void rowsOfAStandingTableOnADateWithoutEventAreDrawnLikeCompleteOnes() {
        assertThat(fill(Verdict.NO_EVENT, 30, 30)).isEqualTo(fill(Verdict.COMPLETE, 30, 30));
        assertThat(fill(Verdict.NO_EVENT, 0, 0).fill()).isNull();
    }

    @Test
    void accountedShareCountsTheExcusedKeys() {
        Cell pdc = SampleScan.demo()
                .cell(new Partition("PDC", SampleScan.POISONED))
                .orElseThrow();

        assertThat(CellFill.of(pdc, Shading.COMPLETENESS).fill()).isEqualTo(HeatToken.S3);
        assertThat(CellFill.of(pdc, Shading.plain(ColorMode.ACCOUNTED)).fill()).isEqualTo(HeatToken.S5);
    }

    private static CellFill fill(Verdict verdict, int expected, int rows) {
        Partition partition = new Partition("ML", SampleScan.POISONED);
        Cell cell = new Cell(
                partition, verdict, expected, rows, rows, 0, 0, rows, null, false, new Proof.NotLookedAt(), null);
        return CellFill.of(cell, Shading.COMPLETENESS);
    }
}
