package dev.backfill.ui.heatmap.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatSelectionTest {
    private static final List<String> ROWS = List.of("TDZA", "PCF", "ML");
    private static final LocalDate FOURTH = LocalDate.of(2021, 12, 4);
    private static final LocalDate FIFTH = FOURTH.plusDays(1);

    @Test
    void aWholeDateIsItsEventCellAndItsPartitions() {
        HeatSelection date = HeatSelection.ofDate(FOURTH, ROWS);

        assertThat(date.containsDate(FOURTH, ROWS)).isTrue();
        assertThat(date.singleDate()).contains(FOURTH);
        assertThat(date.partitions())
                .containsExactly(
                        new Partition("TDZA", FOURTH), new Partition("PCF", FOURTH), new Partition("ML", FOURTH));
    }

    @Test
    void aRangeIsTheRectangleInEitherDirection() {
        CellAddress one = new CellAddress(FIFTH, "PCF");
        CellAddress other = CellAddress.event(FOURTH);

        HeatSelection range = HeatSelection.range(one, other, ROWS);

        assertThat(range)
                .isEqualTo(HeatSelection.range(other, one, ROWS))
                .isEqualTo(HeatSelection.of(
                        CellAddress.event(FOURTH),
                        new CellAddress(FOURTH, "TDZA"),
                        new CellAddress(FOURTH, "PCF"),
                        CellAddress.event(FIFTH),
                        new CellAddress(FIFTH, "TDZA"),
                        new CellAddress(FIFTH, "PCF")));
    }

    @Test
    void togglingTakesOutOnlyWhatWasInCompletely() {
        HeatSelection one = HeatSelection.of(new CellAddress(FOURTH, "ML"));
        HeatSelection both = one.plus(HeatSelection.of(new CellAddress(FIFTH, "ML")));

        assertThat(one.toggled(both)).isEqualTo(both);
        assertThat(both.toggled(one)).isEqualTo(HeatSelection.of(new CellAddress(FIFTH, "ML")));
        assertThat(one.toggled(one)).isEqualTo(HeatSelection.NONE);
    }

    @Test
    void equalityDoesNotDependOnTheOrderOfSelecting() {
        CellAddress a = new CellAddress(FOURTH, "ML");
        CellAddress b = new CellAddress(FIFTH, "ML");

        assertThat(HeatSelection.of(a, b)).isEqualTo(HeatSelection.of(b, a));
    }
}
