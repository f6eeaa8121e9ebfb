package dev.backfill.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.Pictures;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.state.HeatSelection;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellsViewModelTest {
    private final ConsoleViewModel console = Pictures.console(new FakeEngine());
    private final GridViewModel grid = console.grid();
    private final CellsViewModel cells = console.cells();

    @Test
    void theLinesSayWhatTheCellsOfADateSay() {
        open();
        assertThat(of(SampleScan.POISONED.toString()))
                .filteredOn(words -> !words.startsWith("Games"))
                .containsExactly(
                        "TDZA 0 of 30, 0 %, missing",
                        "PSZA 351 of 351, 100 %, complete",
                        "PCF 131 of 131, 100 %, contaminated by TDZA",
                        "PDC 97 of 131, 74 %, contaminated by TDZA",
                        "ML 131 of 131, 100 %, contaminated by TDZA");
    }

    @Test
    void everyCellOfTheDatesInFocusHasALine() {
        open();
        assertThat(cells.lines()).hasSize(31 * 6);
        grid.turn(1);
        assertThat(cells.lines()).allMatch(line -> line.address().date().getMonthValue() == 1);
    }

    @Test
    void whatTheFiltersLetThroughIsAllThatIsLeft() {
        open();
        grid.verdictFilter().add(Verdict.STALE);
        assertThat(cells.lines()).hasSize(7).allMatch(line -> line.verdict().equals("stale"));
        cells.showAll();
        grid.choice().faultsOnlyProperty().set(true);
        assertThat(cells.lines()).isNotEmpty().allMatch(line -> line.severity().isBad());
    }

    @Test
    void aSelectedLineIsASelectedCell() {
        open();
        cells.select(List.of(cells.lines().get(1)));
        Partition first = new Partition("TDZA", SampleScan.DECEMBER.start());
        assertThat(grid.selectionProperty().get()).isEqualTo(HeatSelection.ofPartitions(List.of(first)));
    }

    @Test
    void noLineIsMadeWhileTheHeatmapIsShown() {
        console.scans().scan();
        assertThat(cells.lines()).isEmpty();
    }

    private void open() {
        console.scans().scan();
        grid.tableShownProperty().set(true);
    }

    private List<String> of(String date) {
        return cells.lines().stream()
                .filter(line -> line.address().date().toString().equals(date))
                .map(line -> line.row() + " " + line.rows() + " of " + line.expected() + ", " + line.share() + " %, "
                        + line.verdict())
                .toList();
    }
}
