package dev.backfill.ui.heatmap.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.ui.heatmap.glyph.Glyph;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SpokenCellTest {

    @Test
    void saysDateProcessorRowsVerdictAndSeverity() {
        assertThat(words(SampleScan.POISONED, "PCF").spoken())
                .isEqualTo("Saturday 4 December, PCF, 131 of 131 rows, contaminated by TDZA, critical");
    }

    @Test
    void healthyCellsHaveNoSeverityAndNameWhatLacksHistory() {
        assertThat(words(LocalDate.of(2021, 12, 1), "PDC").spoken())
                .isEqualTo("Wednesday 1 December, PDC, 138 of 168 rows, complete, 30 lack history");
    }

    @Test
    void blockedCellsNameTheSource() {
        assertThat(words(LocalDate.of(2022, 1, 18), "PCF").spoken())
                .isEqualTo("Tuesday 18 January, PCF, no rows, blocked by the source, critical");
    }

    @Test
    void theTooltipHoldsCountsGamesAndTheRule() {
        SpokenCell words = words(LocalDate.of(2021, 12, 29), "ML");

        assertThat(words.title()).isEqualTo("Wed 29 December 2021, ML");
        assertThat(words.lines())
                .containsExactly("96 of 171 rows, 56 %", "Games: 9 played, 8 scheduled", "Built 1 Feb 2022 06:12 UTC");
        assertThat(words.verdict()).isEqualTo("partial: 96 of 171 rows (56 %): below 95 %");
        assertThat(words.glyph()).isEqualTo(Glyph.PARTIAL);
    }

    @Test
    void eventCellsSayWhatWasPlanned() {
        CellAddress address = CellAddress.event(LocalDate.of(2021, 12, 16));
        SpokenCell words =
                Objects.requireNonNull(SpokenCell.of(SampleScan.demo(), address, "Games", ProcessorNames.OWN));

        assertThat(words.spoken()).isEqualTo("Thursday 16 December, Games, 0 of 0 played, postponed");
        assertThat(words.lines()).isEqualTo(List.of("4 scheduled originally, 0 now", "0 played"));
    }

    @Test
    void datesOutsideOfTheScanHaveNoWords() {
        CellAddress address = new CellAddress(LocalDate.of(2023, 1, 1), "ML");

        assertThat(SpokenCell.of(SampleScan.demo(), address, "Games", ProcessorNames.OWN))
                .isNull();
    }

    private static SpokenCell words(LocalDate date, String processor) {
        CellAddress address = new CellAddress(date, processor);
        return Objects.requireNonNull(SpokenCell.of(SampleScan.demo(), address, "Games", ProcessorNames.OWN));
    }
}
