package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.command.Actions;
import dev.backfill.ui.command.PaletteLine;
import dev.backfill.ui.command.PaletteViewModel;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.finding.FindingGroup;
import dev.backfill.ui.grid.CellLine;
import dev.backfill.ui.grid.GridChoice;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.heatmap.state.RowFold;
import dev.backfill.ui.heatmap.state.RowOrder;
import dev.backfill.ui.inspect.Inspection;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.look.WindowMemory;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import javafx.scene.Group;
import javafx.scene.Scene;
import org.junit.jupiter.api.Test;

/// Groups of rows, healthy rows in one line, and labels: what stands where, and that every way to it finds it.
class FoldedRowsTest {
    private static final LocalDate FOURTH = SampleScan.POISONED;
    private static final RowFold HEALTHY = RowFold.ofHealthy("");

    @Test
    void amongEightProcessorsNothingIsFoldedAndAmongNineTheHealthyOnesAre() {
        assertThat(rows(few(8, 2)))
                .containsExactlyElementsOf(ManyRows.of(8).foreign().names());
        assertThat(rows(few(9, 2))).containsExactly("mart0001", "mart0002", "+7");
    }

    @Test
    void whereNothingIsWrongAllRowsAreShown() {
        assertThat(rows(few(50, 0)))
                .containsExactlyElementsOf(ManyRows.of(50).foreign().names());
    }

    @Test
    void aFaultOnAnyDateAndWhatCouldNotBeJudgedKeepARowOutOfTheLine() {
        ManyRows many = ManyRows.of(12);
        Scan calm = many.scan(i -> i < 2);
        LocalDate far = calm.interval().start();
        Scan unknown = many.but(
                many.but(calm, new Partition(many.name(7), far), Verdict.UNKNOWN),
                new Partition(many.name(9), far),
                Verdict.PARTIAL);

        assertThat(rows(many.console(unknown))).containsExactly("mart0001", "mart0002", "mart0008", "mart0010", "+8");
        assertThat(rows(many.console(many.but(calm, new Partition(many.name(7), far), Verdict.NOT_EXPECTED))))
                .containsExactly("mart0001", "mart0002", "+10");
    }

    @Test
    void theLineOpensAndFoldsAgainAndTheMenuLetsGoOfIt() {
        GridChoice choice = few(12, 2).grid().choice();

        choice.toggle(HEALTHY);
        assertThat(words(choice))
                .startsWith("mart0001", "mart0002", "+10 open", "mart0003")
                .hasSize(13);
        choice.toggle(HEALTHY);
        assertThat(words(choice)).containsExactly("mart0001", "mart0002", "+10");

        choice.healthyFoldedProperty().set(false);
        assertThat(choice.rowsProperty().get().processors())
                .isEqualTo(ManyRows.of(12).foreign().names());
        assertThat(words(choice)).hasSize(12);
    }

    @Test
    void theWindowRemembersWhetherHealthyRowsFold() {
        WindowMemory memory = WindowMemory.none();
        GridChoice before = few(12, 2).grid().choice();
        memory.follow("look.healthyFolded", before.healthyFoldedProperty());
        before.healthyFoldedProperty().set(false);

        GridChoice after = few(12, 2).grid().choice();
        memory.follow("look.healthyFolded", after.healthyFoldedProperty());

        assertThat(words(after)).hasSize(12);
    }

    @Test
    void noRowMovesWhileARunGoesOnWhateverItRepairsAndWhoeverLooksAtAnotherMonth() {
        ManyRows many = ManyRows.of(12);
        ConsoleViewModel console = many.console(many.scan(i -> i < 4));
        GridChoice choice = console.grid().choice();
        List<String> before = words(choice);
        choice.hold(true);

        console.grid().show(many.scan(i -> i == 5));
        assertThat(words(choice)).isEqualTo(before);
        console.grid().turn(-1);
        assertThat(words(choice)).isEqualTo(before);
        choice.toggle(HEALTHY);
        assertThat(words(choice)).startsWith("mart0001", "mart0002", "mart0003", "mart0004", "+8 open");

        choice.toggle(HEALTHY);
        choice.hold(false);
        assertThat(words(choice)).containsExactly("mart0006", "+11");
    }

    @Test
    void faultsOnlyLeavesOutTheLineAsItLeftOutTheRows() {
        ConsoleViewModel console = few(12, 2);
        console.grid().choice().faultsOnlyProperty().set(true);

        assertThat(rows(console)).doesNotContain("+10").hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aNameALabelAndAGroupAreFoundAndWhatIsFoundIsNotFolded() {
        ManyRows many = ManyRows.grouped();
        ConsoleViewModel console = many.console(many.scan(i -> i == 0));
        GridChoice choice = console.grid().choice();
        assertThat(words(choice)).containsExactly("Staging 5 open", "mart0001", "Staging+4", "Marts 5", "Features 2");

        choice.rowFilterProperty().set("orders 7");
        assertThat(words(choice)).containsExactly("Marts 1 open", "mart0007");
        choice.rowFilterProperty().set("ART0007");
        assertThat(words(choice)).containsExactly("Marts 1 open", "mart0007");
        choice.rowFilterProperty().set("features");
        assertThat(words(choice)).containsExactly("Features 2 open", "mart0011", "mart0012");
        choice.toggle(RowFold.ofGroup("Features"));
        assertThat(words(choice)).containsExactly("Features 2");
        choice.rowFilterProperty().set("feature");
        assertThat(words(choice)).containsExactly("Features 2 open", "mart0011", "mart0012");
    }

    @Test
    void groupsStandTogetherInEveryOrder() {
        ManyRows many = ManyRows.grouped();
        GridChoice choice = many.console(many.scan(_ -> true)).grid().choice();
        choice.rowOrderProperty().set(RowOrder.NAME);

        assertThat(words(choice))
                .as("by label: 'Orders 10' comes before 'Orders 2'")
                .startsWith(
                        "Staging 5 open",
                        "mart0001",
                        "mart0002",
                        "mart0003",
                        "mart0004",
                        "mart0005",
                        "Marts 5 open",
                        "mart0010")
                .contains("Features 2 open");
    }

    @Test
    void whoGoesToAProcessorFindsItsRowOpen() {
        ManyRows many = ManyRows.grouped();
        ConsoleViewModel console = many.console(many.scan(i -> i == 0));
        console.grid().choice().open(many.name(6));
        console.grid().choice().open(many.name(3));

        assertThat(rows(console)).contains("Marts 5 open", "mart0007", "Staging+4 open", "mart0004");
    }

    @Test
    void theSelectionFieldTakesTheLabelAndShowsTheName() {
        ManyRows many = ManyRows.grouped();
        ConsoleViewModel console = many.console(many.scan(_ -> true));
        console.selectionField().textProperty().set("proc:orders 7, 2021-12-04");
        console.selectionField().commit();

        assertThat(console.grid().selectionProperty().get())
                .isEqualTo(HeatSelection.of(new CellAddress(FOURTH, "mart0007")));
        console.grid().selectionProperty().set(HeatSelection.NONE);
        console.grid().selectPartitions(List.of(new Partition("mart0007", FOURTH)));
        assertThat(console.selectionField().textProperty().get()).isEqualTo("proc:mart0007, 2021-12-04");
    }

    @Test
    void theLabelStandsInFindingsInspectorAndTable() {
        ManyRows many = ManyRows.grouped();
        ConsoleViewModel console = many.console(many.scan(_ -> true));
        console.grid().selectDate(FOURTH);
        console.grid().tableShownProperty().set(true);

        assertThat(console.findings().groups().stream().map(FindingGroup::title))
                .contains("Orders 1 missing");
        assertThat(console.findings().groups().stream().map(FindingGroup::sentence))
                .contains("poisons Orders 3 131 rows, Orders 4 97, Orders 5 131");
        Inspection.Selected inspected = (Inspection.Selected)
                Objects.requireNonNull(console.inspector().inspectionProperty().get());
        assertThat(Objects.requireNonNull(inspected.banner()).title()).isEqualTo("Orders 1 missing");
        assertThat(inspected.rows()).extracting(Inspection.Row::name).contains("Orders 1", "Orders 3");
        assertThat(inspected.rows()).extracting(Inspection.Row::words).contains("contaminated by Orders 1");
        CellLine line = console.cells().lines().stream()
                .filter(l -> l.address().equals(new CellAddress(FOURTH, "mart0003")))
                .findFirst()
                .orElseThrow();
        assertThat(line.row()).isEqualTo("Orders 3");
        assertThat(line.spoken()).contains("Orders 3", "mart0003, marts.mart0003");
    }

    @Test
    void thePaletteFindsALabelAndTheNameBehindIt() throws Exception {
        ManyRows many = ManyRows.grouped();
        ConsoleViewModel console = many.console(many.scan(i -> i == 0));
        PaletteViewModel palette = new PaletteViewModel(
                console, new Actions(console, Fx.call(() -> new Scene(new Group())), new Appearance(), null));
        for (String typed : List.of("orders 7", "mart0007")) {
            palette.open();
            palette.queryProperty().set(typed);
            PaletteLine line = palette.lines().stream()
                    .filter(l -> l.kind() == PaletteLine.Kind.PROCESSOR)
                    .findFirst()
                    .orElseThrow();
            assertThat(line.words()).isEqualTo("Orders 7");
            line.run().run();
        }
        assertThat(rows(console)).contains("Marts 5 open", "mart0007");
    }

    private static ConsoleViewModel few(int count, int faulty) {
        ManyRows many = ManyRows.of(count);
        return many.console(many.scan(i -> i < faulty));
    }

    private static List<String> rows(ConsoleViewModel console) {
        return words(console.grid().choice());
    }

    private static List<String> words(GridChoice choice) {
        return ManyRows.words(choice.rowsProperty().get());
    }
}
