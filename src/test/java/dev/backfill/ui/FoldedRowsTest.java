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
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.heatmap.MatrixPoints;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.heatmap.state.HeatZoom;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.heatmap.state.MatrixRow;
import dev.backfill.ui.heatmap.state.RowFold;
import dev.backfill.ui.heatmap.state.RowOrder;
import dev.backfill.ui.inspect.Inspection;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.look.WindowMemory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.event.Event;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

/// Groups of rows, healthy rows in one line, and labels: what stands where, and that every way to it finds it.
class FoldedRowsTest {
    private static final LocalDate FOURTH = SampleScan.POISONED;
    private static final RowFold HEALTHY = RowFold.ofHealthy("");

    @Test
    void amongEightProcessorsNothingIsFoldedAndAmongNineTheHealthyOnesAre() {
        assertThat(rows(few(8, 2))).containsExactlyElementsOf(ManyRows.of(8).foreign().names());
        assertThat(rows(few(9, 2))).containsExactly("mart0001", "mart0002", "+7");
    }

    @Test
    void whereNothingIsWrongAllRowsAreShown() {
        assertThat(rows(few(50, 0))).containsExactlyElementsOf(ManyRows.of(50).foreign().names());
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
        assertThat(words(choice)).startsWith("mart0001", "mart0002", "+10 open", "mart0003").hasSize(13);
        choice.toggle(HEALTHY);
        assertThat(words(choice)).containsExactly("mart0001", "mart0002", "+10");

        choice.healthyFoldedProperty().set(false);
        assertThat(choice.rowsProperty().get().processors()).isEqualTo(ManyRows.of(12).foreign().names());
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
                .startsWith("Staging 5 open", "mart0001", "mart0002", "mart0003", "mart0004", "mart0005", "Marts 5 open", "mart0010")
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

        assertThat(console.findings().groups().stream().map(FindingGroup::title)).contains("Orders 1 missing");
        assertThat(console.findings().groups().stream().map(FindingGroup::sentence))
                .contains("poisons Orders 3 131 rows, Orders 4 97, Orders 5 131");
        Inspection.Selected inspected =
                (Inspection.Selected) Objects.requireNonNull(console.inspector().inspectionProperty().get());
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

    @Test
    void aClickOnTheNameOfAGroupFoldsItAndOneOnItsCellsSelectsWhatTheyStandFor() throws Exception {
        ManyRows many = ManyRows.grouped();
        inMatrix(many, many.scan(_ -> true), matrix -> {
            CellAddress marts = CellAddress.of(FOURTH, RowFold.ofGroup("Marts"));
            MatrixPoints.pressLabel(matrix, marts);
            assertThat(words(matrix)).contains("Marts 5").doesNotContain("mart0007");
            assertThat(matrix.getAccessibleText()).contains("Marts, 5 processors").endsWith(", folded: Enter or a click on its name opens it");

            MatrixPoints.pressWith(matrix, marts, false, false);
            assertThat(matrix.selectionProperty().get().partitions())
                    .containsExactlyElementsOf(many.foreign().names().subList(5, 10).stream()
                            .map(n -> new Partition(n, FOURTH))
                            .toList());
            assertThat(matrix.getAccessibleText()).startsWith("Sat 4 December 2021, Marts, 5 processors, ").contains("critical");

            MatrixPoints.pressLabel(matrix, marts);
            assertThat(words(matrix)).contains("Marts 5 open", "mart0007");
        });
    }

    @Test
    void keysWalkOverHeadsFoldThemAndSelectWhatTheyStandFor() throws Exception {
        ManyRows many = ManyRows.grouped();
        inMatrix(many, many.scan(_ -> true), matrix -> {
            matrix.focusedCellProperty().set(CellAddress.event(FOURTH));
            press(matrix, KeyCode.DOWN);
            RowFold staging = RowFold.ofGroup("Staging");
            assertThat(matrix.focusedCellProperty().get()).isEqualTo(CellAddress.of(FOURTH, staging));
            press(matrix, KeyCode.SPACE);
            assertThat(words(matrix)).startsWith("Staging 5", "Marts 5 open");
            assertThat(matrix.selectionProperty().get()).isEqualTo(HeatSelection.NONE);

            press(matrix, KeyCode.SPACE);
            assertThat(matrix.selectionProperty().get().partitions()).hasSize(5);
            press(matrix, KeyCode.ENTER);
            assertThat(words(matrix)).startsWith("Staging 5 open", "mart0001");
            press(matrix, KeyCode.DOWN);
            assertThat(matrix.focusedCellProperty().get()).isEqualTo(new CellAddress(FOURTH, "mart0001"));
            assertThat(matrix.getAccessibleText())
                    .startsWith("Saturday 4 December, Orders 1, ")
                    .endsWith(", mart0001, marts.mart0001");
        });
    }

    @Test
    void theLineOfHealthyRowsOpensByClickByEnterAndBySpace() throws Exception {
        ManyRows many = ManyRows.of(50);
        inMatrix(many, many.scan(i -> i < 9), matrix -> {
            CellAddress line = CellAddress.of(FOURTH, HEALTHY);
            assertThat(words(matrix)).hasSize(10).endsWith("+41");
            MatrixPoints.pressWith(matrix, line, false, false);
            assertThat(words(matrix)).hasSize(51).contains("+41 open");
            assertThat(matrix.selectionProperty().get()).isEqualTo(HeatSelection.NONE);
            press(matrix, KeyCode.ENTER);
            assertThat(words(matrix)).endsWith("+41");
            press(matrix, KeyCode.SPACE);
            assertThat(words(matrix)).contains("+41 open");
            press(matrix, KeyCode.UP);
            assertThat(matrix.focusedCellProperty().get()).isEqualTo(new CellAddress(FOURTH, "mart0009"));
        });
    }

    @Test
    void theWindowShowsThem() throws Exception {
        boolean all = Boolean.getBoolean("screens.all");
        for (int[] size : all ? new int[][] {{800, 600}, {1000, 700}, {1366, 768}, {1920, 1057}} : new int[][] {{1366, 768}}) {
            for (ColorScheme scheme : all ? ColorScheme.values() : new ColorScheme[] {ColorScheme.LIGHT}) {
                String end = "-%d-%s".formatted(size[0], scheme);
                ManyRows grouped = ManyRows.grouped();
                shoot(grouped, grouped.scan(_ -> true), "groups-folded" + end, size, scheme, c -> {
                    c.grid().choice().toggle(RowFold.ofGroup("Marts"));
                    c.grid().selectDate(FOURTH);
                });
                if (all) {
                    shoot(grouped, grouped.scan(_ -> true), "groups-open" + end, size, scheme, _ -> {});
                    shoot(grouped, grouped.scan(i -> i == 2), "groups-mixed" + end, size, scheme, c -> c.grid()
                            .choice()
                            .toggle(RowFold.ofGroup("Staging")));
                    shoot(grouped, grouped.scan(_ -> true), "groups-week" + end, size, scheme, c -> {
                        c.grid().choice().toggle(RowFold.ofGroup("Marts"));
                        c.grid().zoomProperty().set(HeatZoom.WEEK);
                    });
                    shoot(grouped, grouped.scan(_ -> true), "groups-calendar" + end, size, scheme, c -> c.grid()
                            .showLayout(HeatmapLayout.CALENDAR));
                    ManyRows fifty = ManyRows.of(50);
                    shoot(fifty, fifty.scan(i -> i < 9), "healthy-folded" + end, size, scheme, _ -> {});
                    shoot(fifty, fifty.scan(i -> i < 9), "healthy-open" + end, size, scheme, c -> c.grid()
                            .choice()
                            .toggle(HEALTHY));
                    ManyRows many = ManyRows.of(200);
                    shoot(many, many.scan(_ -> false), "healthy-all" + end, size, scheme, _ -> {});
                }
            }
        }
    }

    private static void shoot(
            ManyRows many, Scan scan, String name, int[] size, ColorScheme scheme, Consumer<ConsoleViewModel> before)
            throws Exception {
        Fx.call(() -> {
            ConsoleViewModel console = many.console(scan);
            Appearance appearance = new Appearance();
            Scene scene = Pictures.scene(console, appearance, scheme, size[0], size[1]);
            console.grid().goTo(SampleScan.DECEMBER);
            before.accept(console);
            Pictures.shoot(scene, name);
            appearance.undress(scene);
            return null;
        });
    }

    private static void inMatrix(ManyRows many, Scan scan, Consumer<CalendarHeatmap> what) throws Exception {
        Fx.call(() -> {
            ConsoleViewModel console = many.console(scan);
            console.grid().goTo(SampleScan.DECEMBER);
            Appearance appearance = new Appearance();
            Scene scene = Pictures.scene(console, appearance, ColorScheme.LIGHT, 1366, 768);
            what.accept((CalendarHeatmap) scene.lookup("#matrix"));
            appearance.undress(scene);
            return null;
        });
    }

    private static ConsoleViewModel few(int count, int faulty) {
        ManyRows many = ManyRows.of(count);
        return many.console(many.scan(i -> i < faulty));
    }

    private static List<String> rows(ConsoleViewModel console) {
        return words(console.grid().choice());
    }

    private static List<String> words(GridChoice choice) {
        return words(choice.rowsProperty().get().all());
    }

    private static List<String> words(CalendarHeatmap matrix) {
        Pictures.settle(matrix.getScene());
        return words(Objects.requireNonNull(matrix.rowsProperty().get()).all());
    }

    private static List<String> words(List<MatrixRow> rows) {
        List<String> words = new ArrayList<>();
        for (MatrixRow row : rows) {
            words.add(
                    switch (row) {
                        case MatrixRow.OfProcessor(String name) -> name;
                        case MatrixRow.OfFold(RowFold fold, List<String> members, boolean open) ->
                            fold.group() + (fold.kind() == RowFold.Kind.HEALTHY ? "+" : " ") + members.size() + (open ? " open" : "");
                    });
        }
        return words;
    }

    private static void press(CalendarHeatmap matrix, KeyCode code) {
        Event.fireEvent(matrix, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        Pictures.settle(matrix.getScene());
    }
}
