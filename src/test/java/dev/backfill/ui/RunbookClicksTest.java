package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Cell;
import dev.backfill.model.Partition;
import dev.backfill.model.Scan;
import dev.backfill.ui.heatmap.HeatSelection;
import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.demo.DemoFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The other scenarios of the guide's runbook, and taking a repair back, in a real window on the demo. */
@ExtendWith(ApplicationExtension.class)
class RunbookClicksTest {
    private static final List<LocalDate> POSTPONED = Stream.of(16, 17, 18, 20, 21, 28, 30)
            .map(day -> LocalDate.of(2021, 12, day))
            .toList();

    @TempDir
    private static Path folder;

    private final Background background = Background.onVirtualThreads();
    private Workspace workspace;
    private ConsoleViewModel console;

    @Start
    void openTheWindow(Stage stage) throws Exception {
        InstantSource clock = InstantSource.system();
        workspace = DemoFile.open(Files.createTempDirectory(folder, "demo"), clock);
        console = new ConsoleViewModel(
                new WorkspaceEngine(workspace), background, clock, Messages.english(), RunEventFeed::toScreen);
        Appearance appearance = new Appearance();
        appearance.forcedProperty().set(ColorScheme.LIGHT);
        stage.setScene(new Console(console, appearance).scene(1000, 900));
        stage.show();
        console.scan();
    }

    @AfterEach
    void close() {
        background.close();
        workspace.close();
    }

    @Test
    void aTrueGapIsFilledByOneClickAndTakenBackByTwo(FxRobot robot) throws Exception {
        until(this::isScanned);
        LocalDate day = LocalDate.of(2021, 12, 23);
        robot.interact(() -> console.grid().selectDate(day));
        until(() -> text(robot, "#fixNow").equals("Fix now · 1 step"));
        robot.clickOn("#fixNow");
        until(() -> isReceipt(robot, "1 date repaired"));
        assertThat(ml(day)).isEqualTo("228 COMPLETE");

        robot.clickOn("#undoRun");
        until(() -> robot.lookup("#undoNow").queryButton().isVisible());
        robot.clickOn("#undoNow");
        until(() -> isReceipt(robot, "1 date put back"));
        assertThat(ml(day)).isEqualTo("0 MISSING");
    }

    @Test
    void staleRowsAreRetiredAfterAReviewOnly(FxRobot robot) throws Exception {
        until(this::isScanned);
        robot.interact(() -> console.findings().rows().stream()
                .map(FindingsViewModel.Row::group)
                .filter(g -> g.title().equals("ML stale"))
                .findFirst()
                .ifPresent(console.actions()::act));
        until(() -> !robot.lookup("#runPlan").queryAll().isEmpty());
        assertThat(POSTPONED).noneMatch(day -> ml(day).startsWith("0 "));
        robot.clickOn("#runPlan");
        until(() -> isReceipt(robot, "7 dates repaired"));
        assertThat(POSTPONED).allSatisfy(day -> assertThat(ml(day)).isEqualTo("0 NO_EVENT"));
        assertThat(console.grid().selectionProperty().get()).isEqualTo(HeatSelection.NONE);
    }

    private boolean isScanned() {
        return console.grid().scanProperty().get() != null
                && !console.scanningProperty().get();
    }

    private boolean isReceipt(FxRobot robot, String title) {
        return !robot.lookup("#receiptTitle").queryAll().isEmpty()
                && text(robot, "#receiptTitle").equals(title)
                && isScanned();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private String ml(LocalDate day) {
        Scan scan = Objects.requireNonNull(console.grid().scanProperty().get());
        Cell cell = scan.cell(new Partition("ML", day)).orElseThrow();
        return cell.rows() + " " + cell.verdict();
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(
                120, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(holds).get());
    }
}
