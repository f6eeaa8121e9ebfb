package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.examples.nba.DemoFile;
import dev.backfill.model.Partition;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.engine.WorkspaceEngine;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.MatrixPoints;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.run.RunEventFeed;
import dev.backfill.ui.shell.Console;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The main job, as a person does it: a real window on the demo, a click on 4 December, a click on Fix now. */
@ExtendWith(ApplicationExtension.class)
class FourthOfDecemberTest {
    private static final LocalDate DAY = LocalDate.parse("2021-12-04");

    @TempDir
    private static Path folder;

    private final Background background = Background.onVirtualThreads();
    private Workspace workspace;
    private ConsoleViewModel console;

    @BeforeAll
    static void makeTheDemo() {
        DemoFile.open(folder.resolve("demo"), InstantSource.system()).close();
    }

    @Start
    void openTheWindow(Stage stage) {
        InstantSource clock = InstantSource.system();
        workspace = Workspace.open(folder.resolve("demo"), clock);
        console = new ConsoleViewModel(
                new WorkspaceEngine(workspace), background, clock, Messages.english(), RunEventFeed::toScreen);
        Appearance appearance = new Appearance();
        appearance.forcedProperty().set(ColorScheme.LIGHT);
        stage.setScene(new Console(console, appearance).scene(1000, 900));
        stage.show();
        console.scans().scan();
    }

    @AfterEach
    void close() {
        background.close();
        workspace.close();
    }

    @Test
    void oneClickRepairsExactlyWhatIsBrokenAndTheColumnTurnsComplete(FxRobot robot) throws Exception {
        until(() -> console.grid().scanProperty().get() != null
                && !console.scans().scanningProperty().get());
        Instant untouched = builtAt("player_shot_zone_analysis", "analysis_date");

        CalendarHeatmap matrix = robot.lookup("#matrix").query();
        until(() -> matrix.getWidth() > 0 && !matrix.isNeedsLayout());
        robot.clickOn(MatrixPoints.header(matrix, DAY));
        until(() -> text(robot, "#inspectorTitle").equals("Sat 4 December 2021")
                && text(robot, "#fixNow").equals("Fix now · 4 steps"));
        robot.clickOn("#fixNow");
        until(() -> !robot.lookup("#receiptTitle").queryAll().isEmpty()
                && column().stream().noneMatch(Cell::suspect)
                && !console.scans().scanningProperty().get());

        assertThat(text(robot, "#receiptTitle")).isEqualTo("1 date repaired");
        assertThat(column())
                .map(c -> c.partition().processor() + " " + c.rows() + " " + c.verdict())
                .containsExactly(
                        "TDZA 30 COMPLETE",
                        "PSZA 351 COMPLETE",
                        "PCF 131 COMPLETE",
                        "PDC 97 COMPLETE",
                        "ML 131 COMPLETE");
        assertThat(cell("PDC").excused()).isEqualTo(34);
        assertThat(starts()).containsExactly("TDZA", "PCF", "PDC", "ML");
        assertThat(query(
                                "SELECT COUNT(DISTINCT opponent_strength_score) AS n, COUNTIF(opponent_strength_score = 0) AS z"
                                        + " FROM nba_precompute.player_composite_factors WHERE game_date = DATE '2021-12-04'")
                        .getFirst())
                .satisfies(
                        r -> assertThat(r.number("n")).isGreaterThan(5),
                        r -> assertThat(r.number("z")).isZero());
        assertThat(builtAt("ml_feature_store_v2", "game_date")).isAfter(builtAt("player_daily_cache", "cache_date"));
        assertThat(builtAt("player_shot_zone_analysis", "analysis_date")).isEqualTo(untouched);
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private List<Cell> column() {
        return scan().cells(DAY);
    }

    private Cell cell(String processor) {
        return scan().cell(new Partition(processor, DAY)).orElseThrow();
    }

    private Scan scan() {
        return Objects.requireNonNull(console.grid().scanProperty().get());
    }

    /** The processors in the order in which their steps began, as the journal has it. */
    private List<String> starts() {
        var journal = workspace.journal();
        String run = journal.runs().getFirst().runId();
        return journal.run(run).orElseThrow().receipt().orElseThrow().steps().stream()
                .filter(s -> s.state() == StepState.SUCCEEDED)
                .sorted(Comparator.comparing(StepChanged::at))
                .map(s -> s.step().partition().processor())
                .toList();
    }

    private Instant builtAt(String table, String date) {
        String dataset = table.startsWith("ml_") ? "nba_predictions" : "nba_precompute";
        return Objects.requireNonNull(query("SELECT MAX(processed_at) AS at_ FROM " + dataset + "." + table + " WHERE "
                        + date + " = DATE '" + DAY + "'")
                .getFirst()
                .instant("at_"));
    }

    private List<Row> query(String sql) {
        try (Session session = workspace.warehouse().open()) {
            return session.query(Sql.of(sql));
        }
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(
                120, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(holds).get());
    }
}
