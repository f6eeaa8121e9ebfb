package dev.backfill.ui.heatmap.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RowFoldsTest {
    private static final LocalDate FOURTH = SampleScan.POISONED;
    private static final Map<String, String> GROUPS = Map.of("A", "raw", "B", "mart", "D", "raw", "E", "mart");

    @Test
    void withoutGroupsEveryProcessorHasARowInItsOrder() {
        assertThat(RowFolds.NONE.rows(List.of("C", "A", "B"))).isEqualTo(MatrixRows.of(List.of("C", "A", "B")));
    }

    @Test
    void groupsStandInTheOrderOfTheirFirstProcessor() {
        MatrixRows rows = folds(Set.of(), Map.of()).rows(List.of("A", "B", "C", "D", "E"));

        assertThat(words(rows)).containsExactly("raw 2 open", "A", "D", "mart 2 open", "B", "E", " 1 open", "C");
        assertThat(rows.processors()).containsExactly("A", "D", "B", "E", "C");
    }

    @Test
    void aFoldedGroupIsOneRowForAllItsProcessors() {
        MatrixRows rows =
                folds(Set.of(), Map.of(RowFold.ofGroup("mart"), false)).rows(List.of("A", "B", "C", "D", "E"));

        assertThat(words(rows)).containsExactly("raw 2 open", "A", "D", "mart 2", " 1 open", "C");
        assertThat(rows.row(new CellAddress(FOURTH, "E"))).isEqualTo(3);
        assertThat(rows.at(FOURTH, 3)).isEqualTo(CellAddress.of(FOURTH, RowFold.ofGroup("mart")));
    }

    @Test
    void healthyRowsStandAtTheEndOfTheirGroupAsOneLineThatOpens() {
        Set<String> healthy = Set.of("A", "C", "D");
        RowFolds folds = new RowFolds(Map.of(), healthy, Map.of());
        List<String> names = List.of("A", "B", "C", "D", "E");

        assertThat(words(folds.rows(names))).containsExactly("B", "E", "+ 3");
        assertThat(words(
                        folds.with(healthy, Map.of(RowFold.ofHealthy(""), true)).rows(names)))
                .containsExactly("B", "E", "+ 3 open", "A", "C", "D");
        assertThat(words(folds(Set.of("A", "D", "C"), Map.of()).rows(List.of("A", "B", "C", "D", "E", "F"))))
                .as("a group without a fault is folded itself; one healthy row is no shorter as a line")
                .containsExactly("raw 2", "mart 2 open", "B", "E", " 2 open", "C", "F");
    }

    @Test
    void twoHealthyRowsAreFoldedAndOneIsNot() {
        assertThat(words(new RowFolds(Map.of(), Set.of("A", "B"), Map.of()).rows(List.of("A", "B", "C"))))
                .containsExactly("C", "+ 2");
        assertThat(words(new RowFolds(Map.of(), Set.of("A"), Map.of()).rows(List.of("A", "B", "C"))))
                .containsExactly("A", "B", "C");
    }

    @Test
    void aGroupWithoutAFaultShowsItsRowsOnceItIsOpened() {
        MatrixRows rows =
                folds(Set.of("A", "D"), Map.of(RowFold.ofGroup("raw"), true)).rows(List.of("A", "B", "D", "E"));

        assertThat(words(rows)).containsExactly("raw 2 open", "A", "D", "mart 2 open", "B", "E");
    }

    @Test
    void aRangeOverAFoldedGroupMeansAllItsProcessorsAndAnOpenHeadNone() {
        MatrixRows rows =
                folds(Set.of(), Map.of(RowFold.ofGroup("mart"), false)).rows(List.of("A", "B", "D", "E"));
        CellAddress group = CellAddress.of(FOURTH, RowFold.ofGroup("mart"));
        LocalDate next = FOURTH.plusDays(1);

        assertThat(rows.range(group, group).addresses()).containsExactly(at(FOURTH, "B"), at(FOURTH, "E"));
        assertThat(rows.range(CellAddress.event(FOURTH), at(next, "A")).addresses())
                .containsExactly(CellAddress.event(FOURTH), at(FOURTH, "A"), CellAddress.event(next), at(next, "A"));
        assertThat(rows.range(at(FOURTH, "D"), group).addresses())
                .containsExactly(at(FOURTH, "D"), at(FOURTH, "B"), at(FOURTH, "E"));
        CellAddress open = CellAddress.of(FOURTH, RowFold.ofGroup("raw"));
        assertThat(rows.range(open, open)).isEqualTo(HeatSelection.NONE);
    }

    private static CellAddress at(LocalDate date, String processor) {
        return new CellAddress(date, processor);
    }

    private static RowFolds folds(Set<String> healthy, Map<RowFold, Boolean> open) {
        return new RowFolds(GROUPS, healthy, open);
    }

    private static List<String> words(MatrixRows rows) {
        return rows.all().stream()
                .map(row -> switch (row) {
                    case MatrixRow.OfProcessor(String name) -> name;
                    case MatrixRow.OfFold(RowFold fold, List<String> members, boolean open) ->
                        (fold.isHealthy() ? fold.group() + "+" : fold.group()) + " " + members.size()
                                + (open ? " open" : "");
                })
                .collect(Collectors.toList());
    }
}
