package dev.backfill.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.common.TypedDate;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.HeatSelection;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
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
                "proc:PCF, proc:ML, 2021-12-04..2021-12-05",
                "events, 2021-12-04",
                "proc:ML, events, 2021-12-04",
                "proc:PCF, 2021-12-04; proc:ML, 2021-12-05..2021-12-06, 2021-12-09; 2021-12-07"
            })
    void whatIsWrittenIsWhatStandsInTheField(String text) {
        assertThat(SelectionText.of(SelectionText.parse(text, scan, TYPED, ProcessorNames.OWN), scan.processors()))
                .isEqualTo(text);
    }

    @Test
    void aVerdictSelectsItsCells() {
        assertThat(SelectionText.parse("verdict:partial", scan, TYPED, ProcessorNames.OWN)
                        .partitions())
                .containsExactly(
                        new Partition("ML", LocalDate.of(2021, 12, 26)),
                        new Partition("ML", LocalDate.of(2021, 12, 29)));
    }

    @Test
    void everySelectionHasATextThatSelectsIt() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Set<CellAddress> places = new LinkedHashSet<>();
            int cells = 1 + random.nextInt(12);
            for (int i = 0; i < cells; i++) {
                LocalDate date = LocalDate.of(2021, 12, 1).plusDays(random.nextInt(6));
                int row = random.nextInt(6);
                places.add(
                        row == 5
                                ? CellAddress.event(date)
                                : new CellAddress(date, scan.processors().get(row)));
            }
            HeatSelection selection = new HeatSelection(places);
            String text = SelectionText.of(selection, scan.processors());
            HeatSelection again = SelectionText.parse(text, scan, TYPED, ProcessorNames.OWN);
            assertThat(again.partitions()).as(text).hasSameElementsAs(selection.partitions());
            assertThat(again.dates()).as(text).isEqualTo(selection.dates());
        }
    }

    @Test
    void anUnknownProcessorNamesTheNearest() {
        assertThatThrownBy(() -> SelectionText.parse("proc:PCX", scan, TYPED, ProcessorNames.OWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("proc:PCX")
                .hasMessageContaining("PCF");
    }

    @Test
    void datesMayBeWrittenAsPeopleWriteThem() {
        assertThat(SelectionText.parse("dec 4, proc:PCF", SampleScan.demo(), TYPED, ProcessorNames.OWN))
                .isEqualTo(SelectionText.parse("2021-12-04, proc:PCF", SampleScan.demo(), TYPED, ProcessorNames.OWN));
        assertThat(SelectionText.parse("january", SampleScan.demo(), TYPED, ProcessorNames.OWN))
                .isEqualTo(SelectionText.parse("2022-01-*", SampleScan.demo(), TYPED, ProcessorNames.OWN));
        assertThatThrownBy(() -> SelectionText.parse("dec 32", SampleScan.demo(), TYPED, ProcessorNames.OWN))
                .hasMessageStartingWith("'dec 32' is not a term of a selection.");
    }
}
