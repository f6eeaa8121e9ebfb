package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.examples.nba.DemoFile;
import dev.backfill.model.Partition;
import dev.backfill.model.plan.Step;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.Hand.Device;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.look.LeftPicture;
import dev.backfill.ui.look.WindowMemory;
import dev.backfill.ui.plan.PlanViewModel;
import dev.backfill.ui.run.RunEventFeed;
import dev.backfill.ui.start.Shell;
import dev.backfill.ui.workspaces.FrontDoor;
import dev.backfill.ui.workspaces.Outside;
import dev.backfill.ui.workspaces.Page;
import dev.backfill.ui.workspaces.WorkspaceFolders;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.Locations;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * What a person comes for, from the front door to the receipt, with the mouse alone and with the keyboard alone: the
 * whole program on real workspaces.
 */
@ExtendWith(ApplicationExtension.class)
class JourneysTest {
    private static final LocalDate POISONED = LocalDate.of(2021, 12, 4);
    private static final List<LocalDate> POSTPONED = Stream.of(16, 17, 18, 20, 21, 28, 30)
            .map(day -> LocalDate.of(2021, 12, day))
            .toList();
    private final Path home = temporary();
    private final Locations locations = new Locations(home.resolve("data"), home.resolve("state"));
    private final CountDownLatch counting = new CountDownLatch(1);
    private final List<Path> shown = new ArrayList<>();
    private Stage stage;
    private FrontDoor door;

    @Start
    void open(Stage window) {
        stage = window;
        stage.setX(0);
        stage.setY(0);
        Messages messages = Messages.english();
        InstantSource clock = InstantSource.system();
        door = new FrontDoor(
                locations,
                new OneSlow(new WorkspaceFolders(clock), home.resolve("slow"), counting),
                messages,
                Background.onVirtualThreads(),
                Background::onVirtualThreads,
                (engine, own) -> new ConsoleViewModel(engine, own, clock, messages, RunEventFeed::toScreen));
        new Shell(
                        stage,
                        new Outside(door, shown::add),
                        new Appearance(),
                        WindowMemory.in(locations.window()),
                        LeftPicture.in(locations.leftPicture()))
                .show(Optional.empty());
        stage.setWidth(1366);
        stage.setHeight(768);
    }

    @AfterEach
    void close() throws Exception {
        counting.countDown();
        WaitForAsyncUtils.asyncFx(() -> {
                    door.close();
                    stage.hide();
                })
                .get();
    }

    /** Each journey by one hand, in turns; by both with `-Djourneys.all=true`. */
    static List<Device> byKeys() {
        return Boolean.getBoolean("journeys.all") ? List.of(Device.values()) : List.of(Device.KEYS);
    }

    static List<Device> byMouse() {
        return Boolean.getBoolean("journeys.all") ? List.of(Device.values()) : List.of(Device.MOUSE);
    }

    @ParameterizedTest
    @MethodSource("byKeys")
    void fromTheFirstStartToARepairedDate(Device device, FxRobot robot) throws Exception {
        Hand hand = device.of(robot);
        robot.interact(() -> door.begin(null));
        hand.press("#openDemo");
        scanned();
        hand.select(POISONED, POISONED);
        until(robot, "#fixNow", "Fix now · 4 steps");
        hand.press("#fixNow");
        until(robot, "#receiptTitle", "1 date repaired");
        assertThat(column(POISONED))
                .containsExactly(
                        "TDZA 30 COMPLETE",
                        "PSZA 351 COMPLETE",
                        "PCF 131 COMPLETE",
                        "PDC 97 COMPLETE",
                        "ML 131 COMPLETE");
    }

    @ParameterizedTest
    @MethodSource("byMouse")
    void fromABrokenFileToThePictureWithoutARestart(Device device, FxRobot robot) throws Exception {
        Hand hand = device.of(robot);
        Path folder = demo("mine");
        Path yaml = folder.resolve("pipelines/nba-phase4.yaml");
        String whole = Files.readString(yaml);
        Files.writeString(yaml, whole.replaceFirst("\nsources:", "\n\tsources:"));
        robot.interact(() -> door.begin(folder));
        hand.press("#brokenEdit");
        Hand.until(() -> !shown.isEmpty());
        assertThat(shown).containsExactly(yaml);
        Files.writeString(yaml, whole);
        scanned();
        assertThat(column(POISONED)).contains("TDZA 0 MISSING");
    }

    @ParameterizedTest
    @MethodSource("byKeys")
    void toAnotherWorkspaceWhileTheFirstIsStillCounted(Device device, FxRobot robot) throws Exception {
        Hand hand = device.of(robot);
        Path other = demo("other");
        locations.noteOpen(other);
        robot.interact(() -> door.open(home.resolve("slow")));
        Hand.until(() -> isOpen() && console().scans().scanningProperty().get());
        hand.choose("#workspace", "spaceRecent", other.toString());
        Hand.until(() -> isOpen() && console().profile().folder().equals(other));
        scanned();
        assertThat(column(POISONED)).contains("TDZA 0 MISSING");
    }

    @ParameterizedTest
    @MethodSource("byMouse")
    void healthyDatesAreRebuiltStoppedAndResumed(Device device, FxRobot robot) throws Exception {
        Hand hand = device.of(robot);
        opened(robot, demo("mine"));
        hand.press("#previousPeriod");
        LocalDate first = LocalDate.of(2021, 11, 2);
        hand.select(first, first.plusDays(8));
        Hand.until(() -> text(robot, "#rebuild").matches("Rebuild \\d+ steps…"));
        hand.press("#rebuild");
        hand.press("#runPlan");
        hand.press("#stopAfter");
        Hand.until(() -> text(robot, "#receiptTitle").startsWith("Stopped: "));
        hand.press("#resumeRun");
        until(robot, "#receiptTitle", "9 dates repaired");
    }

    @ParameterizedTest
    @MethodSource("byKeys")
    void whatFailedIsTriedAgainWhenItsCauseIsMendedAndTakenBack(Device device, FxRobot robot) throws Exception {
        Hand hand = device.of(robot);
        Path folder = demo("mine");
        change(folder, "RENAME COLUMN opp_paint_makes TO away");
        opened(robot, folder);
        List<String> before = column(POISONED);
        hand.select(POISONED, POISONED);
        hand.press("#fixNow");
        until(robot, "#receiptTitle", "0 of 1 date repaired, 1 failed");
        assertThat(column(POISONED)).contains("TDZA 0 MISSING", "PCF 131 CONTAMINATED");
        change(folder, "RENAME COLUMN away TO opp_paint_makes");
        hand.press("#resumeRun");
        until(robot, "#receiptTitle", "1 date repaired");
        assertThat(column(POISONED)).allMatch(cell -> cell.endsWith(" COMPLETE"));
        hand.press("#undoRun");
        hand.press("#undoNow");
        until(robot, "#receiptTitle", "1 date put back");
        assertThat(column(POISONED)).isEqualTo(before);
    }

    /** What another program does to the rows that the first step reads. */
    private static void change(Path folder, String how) {
        try (Workspace workspace = Workspace.open(folder, InstantSource.system());
                Session session = workspace.warehouse().open()) {
            session.execute(Sql.of("ALTER TABLE nba_analytics.team_defense_game_summary " + how));
        }
    }

    @ParameterizedTest
    @MethodSource("byMouse")
    void rowsOfPostponedGamesAreRetiredAfterAReview(Device device, FxRobot robot) throws Exception {
        Hand hand = device.of(robot);
        opened(robot, demo("mine"));
        hand.act("ML stale");
        until(robot, "#runPlan", "Retire 771 rows of ML");
        assertThat(POSTPONED).noneMatch(day -> column(day).contains("ML 0 NO_EVENT"));
        hand.press("#runPlan");
        until(robot, "#receiptTitle", "7 dates repaired");
        assertThat(POSTPONED).allSatisfy(day -> assertThat(column(day)).contains("ML 0 NO_EVENT"));
    }

    @ParameterizedTest
    @MethodSource("byKeys")
    void aSelectionThatIsNoRectangleIsPlannedAsItStands(Device device, FxRobot robot) throws Exception {
        Hand hand = device.of(robot);
        opened(robot, demo("mine"));
        hand.select(POISONED, POISONED);
        hand.add(new CellAddress(LocalDate.of(2021, 12, 8), "PDC"));
        hand.add(new CellAddress(LocalDate.of(2021, 12, 11), "PSZA"));
        List<Partition> selected = console().grid().selectionProperty().get().partitions();
        assertThat(selected).hasSize(7);
        assertThat(robot.lookup("#selection").queryAs(TextInputControl.class).getText())
                .isEqualTo("2021-12-04; proc:PDC, 2021-12-08; proc:PSZA, 2021-12-11");
        hand.press("#rebuild");
        hand.ready("#runPlan");
        assertThat(console().side().contentProperty().get())
                .isInstanceOfSatisfying(
                        PlanViewModel.class,
                        review -> assertThat(review.planProperty().get().steps())
                                .map(Step::partition)
                                .containsAll(selected));
    }

    /** A pipeline without events: windows, a running total, weeks, and months that a program writes. */
    @ParameterizedTest
    @MethodSource("byKeys")
    void fromTheFirstStartToAHalfYearOfOrdersThatIsWholeAgain(Device device, FxRobot robot) throws Exception {
        Hand hand = device.of(robot);
        LocalDate lost = LocalDate.of(2024, 4, 10);
        robot.interact(() -> door.begin(null));
        hand.press("#openShop");
        scanned();
        hand.select(lost, lost);
        until(robot, "#fixNow", "Fix now · 97 steps");
        hand.press("#fixNow");
        Hand.until(() -> text(robot, "#receiptTitle").endsWith(" repaired"));
        Hand.until(() -> !console().scans().scanningProperty().get());
        assertThat(column(lost)).containsExactly("DAILY 8 COMPLETE", "TREND 8 COMPLETE", "TOTAL 8 COMPLETE");
        assertThat(findings())
                .containsExactly("WEEKLY duplicated", "TREND unexpected", "no-loss", "Source rows incomplete");
    }

    @ParameterizedTest
    @MethodSource("byMouse")
    void aDoubledWeekIsMendedFromItsLine(Device device, FxRobot robot) throws Exception {
        Hand hand = device.of(robot);
        robot.interact(() -> door.begin(null));
        hand.press("#openShop");
        scanned();
        hand.act("WEEKLY duplicated");
        Hand.until(() -> text(robot, "#receiptTitle").endsWith(" repaired"));
        Hand.until(() -> !console().scans().scanningProperty().get());
        assertThat(findings()).doesNotContain("WEEKLY duplicated").contains("DAILY missing", "MONTHLY missing");
    }

    private List<String> findings() {
        Scan scan = Objects.requireNonNull(console().grid().scanProperty().get());
        return scan.findings().stream().map(Finding::title).toList();
    }

    private void opened(FxRobot robot, Path folder) throws Exception {
        robot.interact(() -> door.open(folder));
        scanned();
    }

    private void scanned() throws Exception {
        Hand.until(() -> isOpen()
                && console().grid().scanProperty().get() != null
                && !console().scans().scanningProperty().get());
    }

    private boolean isOpen() {
        return door.pageProperty().get() instanceof Page.Open;
    }

    private ConsoleViewModel console() {
        return Objects.requireNonNull(door.opened(), "no workspace is open").console();
    }

    private List<String> column(LocalDate date) {
        Scan scan = Objects.requireNonNull(console().grid().scanProperty().get());
        return scan.cells(date).stream().map(JourneysTest::words).toList();
    }

    private static String words(Cell cell) {
        return cell.partition().processor() + " " + cell.rows() + " " + cell.verdict();
    }

    /** Waits until a control says something, and nothing is counted any more. */
    private void until(FxRobot robot, String id, String text) throws Exception {
        Hand.until(() -> text(robot, id).equals(text)
                && !console().scans().scanningProperty().get());
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).tryQueryAs(Labeled.class).map(Labeled::getText).orElse("");
    }

    private Path demo(String name) {
        Path folder = home.resolve(name);
        DemoFile.open(folder, InstantSource.system()).close();
        return folder;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("journeys").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
