package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.Scan;
import dev.backfill.ui.heatmap.HeatSelection;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTextTest {
    private static final TypedDate TYPED =
            new TypedDate(SampleScan.SEASON, SampleScan.DECEMBER.start(), LocalDate.of(2022, 2, 1));

    private final Scan scan = SampleScan.demo();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-12-04",
                "2021-12-16..2021-12-18",
                "2021-12-04, 2021-12-16..2021-12-18",
                "proc:ML, 2021-12-23",
                "proc:PCF, proc:ML, 2021-12-04..2021-12-05"
            })
    void whatIsWrittenIsWhatStandsInTheField(String text) {
        assertThat(SelectionText.of(SelectionText.parse(text, scan, TYPED), scan.processors()))
                .contains(text);
    }

    @Test
    void aVerdictSelectsItsCells() {
        assertThat(SelectionText.parse("verdict:partial", scan, TYPED).partitions())
                .containsExactly(
                        new Partition("ML", LocalDate.of(2021, 12, 26)),
                        new Partition("ML", LocalDate.of(2021, 12, 29)));
    }

    @Test
    void cellsThatAreNoRectangleHaveNoText() {
        HeatSelection corner = HeatSelection.ofPartitions(List.of(
                new Partition("PCF", LocalDate.of(2021, 12, 4)), new Partition("ML", LocalDate.of(2021, 12, 5))));
        assertThat(SelectionText.of(corner, scan.processors())).isEmpty();
    }

    @Test
    void anUnknownProcessorNamesTheNearest() {
        assertThatThrownBy(() -> SelectionText.parse("proc:PCX", scan, TYPED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("proc:PCX")
                .hasMessageContaining("PCF");
    }

    @Test
    void datesMayBeWrittenAsPeopleWriteThem() {
        assertThat(SelectionText.parse("dec 4, proc:PCF", SampleScan.demo(), TYPED))
                .isEqualTo(SelectionText.parse("2021-12-04, proc:PCF", SampleScan.demo(), TYPED));
        assertThat(SelectionText.parse("january", SampleScan.demo(), TYPED))
                .isEqualTo(SelectionText.parse("2022-01-*", SampleScan.demo(), TYPED));
        assertThatThrownBy(() -> SelectionText.parse("dec 32", SampleScan.demo(), TYPED))
                .hasMessageStartingWith("'dec 32' is not a term of a selection.");
    }
}
