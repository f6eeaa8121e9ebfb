package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.NoEventsException;
import dev.backfill.model.SampleScan;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.workspace.Locations;
import dev.backfill.workspace.Settings;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The window from its first moment: what is opened, what cannot be, and the way from one workspace to the next.
@ExtendWith(ApplicationExtension.class)
class FrontDoorWindowTest {
    private final Path home = temporary();
    private final Locations locations = new Locations(home.resolve("data"), home.resolve("state"));
    private final FakeWorkspaces workspaces = new FakeWorkspaces();
    private final List<Path> shown = new ArrayList<>();
    private Stage stage;
    private FrontDoor door;

    @Start
    void open(Stage window) {
        stage = window;
        Messages messages = Messages.english();
        door = new FrontDoor(
                locations,
                workspaces,
                messages,
                Background.onVirtualThreads(),
                Background::onVirtualThreads,
                (engine, own) ->
                        new ConsoleViewModel(engine, own, () -> FakeEngine.START, messages, RunEventFeed::toScreen));
        new Shell(stage, new Outside(door, shown::add), new Appearance(), WindowMemory.in(locations.window())).show();
    }

    @AfterEach
    void close() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> {
                    door.close();
                    stage.hide();
                })
                .get();
    }

    @Test
    void theFirstStartMakesTheDemoBeforeOnesEyesAndOpensIt(FxRobot robot) throws Exception {
        robot.interact(() -> door.begin(null));
        until(() -> robot.lookup("#openDemo").tryQuery().isPresent());
        assertThat(visible(robot, "#openDemo", "#openWorkspace", "#openFile", "#connect"))
                .hasSize(4);
        assertThat(robot.lookup("#firstNotice").query().isVisible()).isFalse();
        workspaces.put(locations.demo(), FakeEngine::new);

        robot.clickOn("#openDemo");
        until(() -> text(robot, "#busyText").equals("54 of 105 dates are built. The damage comes last."));
        assertThat(robot.lookup(".built-date").queryAll()).hasSize(105);
        workspaces.allowDemo();
        until(() -> isOpen() && console().grid().scanProperty().get() != null);

        assertThat(stage.getTitle()).isEqualTo("Backfill Console: December demo");
        assertThat(locations.lastNamed()).contains(locations.demo());
    }

    @Test
    void aFileThatIsMendedOpensByItself(FxRobot robot) throws Exception {
        Path folder = workspace("mine");
        Path yaml = folder.resolve("pipelines/nba-phase4.yaml");
        String whole = Files.readString(yaml);
        Files.writeString(yaml, whole.replaceFirst("\nsources:", "\n\tsources:"));
        int line = (int) whole.substring(0, whole.indexOf("\nsources:") + 1)
                        .lines()
                        .count()
                + 1;

        robot.interact(() -> door.begin(folder));
        until(() -> door.pageProperty().get() instanceof Page.Broken);
        assertThat(text(robot, "#brokenWhere")).startsWith("pipelines/nba-phase4.yaml:" + line + ":");
        assertThat(text(robot, "#brokenWhat")).startsWith("This is not YAML: found character '\\t(TAB)'");
        assertThat(robot.lookup(".wrong-line").queryAs(Labeled.class).getText()).isEqualTo("→   sources:");
        robot.clickOn("#brokenEdit");
        assertThat(shown).containsExactly(yaml);

        Files.writeString(yaml, whole);
        until(() -> isOpen());
        assertThat(stage.getTitle()).isEqualTo("Backfill Console: mine");
        assertThat(locations.lastNamed()).isEmpty();
    }

    @Test
    void aFolderWithoutSettingsIsSaidToBeNone(FxRobot robot) throws Exception {
        Path folder = Files.createDirectories(home.resolve("empty"));
        robot.interact(() -> door.open(folder));
        until(() -> door.pageProperty().get() instanceof Page.Broken);
        assertThat(text(robot, "#brokenTitle")).isEqualTo("This folder is no workspace");
        assertThat(locations.lastNamed()).isEmpty();
    }

    @Test
    void aDeletedWorkspaceIsSaidAndNothingElseIsOpened(FxRobot robot) throws Exception {
        Path gone = home.resolve("gone");
        locations.remember(gone);
        workspaces.put(locations.demo(), FakeEngine::new);
        workspace("data/demo");

        robot.interact(() -> door.begin(null));

        assertThat(door.pageProperty().get()).isEqualTo(new Page.First(gone));
        assertThat(text(robot, "#firstNotice"))
                .isEqualTo("The workspace that was opened last is not there any more: " + gone
                        + ". Nothing else was opened in its place.");
    }

    @Test
    void anotherWorkspaceOpensWhileTheFirstIsStillCounted(FxRobot robot) throws Exception {
        CountDownLatch counting = new CountDownLatch(1);
        FakeEngine slow = new FakeEngine();
        slow.scansWith(() -> {
            stubbornly(counting);
            return SampleScan.demo();
        });
        FakeEngine quick = new FakeEngine("test");
        Path one = workspaces.put(home.resolve("one"), () -> slow);
        Path two = workspaces.put(home.resolve("two"), () -> quick);
        robot.interact(() -> door.open(one));
        until(() -> isOpen() && console().scanningProperty().get());

        robot.interact(() -> door.open(two));
        until(() -> isOpen()
                && console().profile().environment().equals("test")
                && console().grid().scanProperty().get() != null);
        assertThat(slow.closed()).isFalse();
        counting.countDown();
        until(slow::closed);

        assertThat(quick.closed()).isFalse();
        assertThat(locations.recent()).containsExactly(two, one);
        assertThat(robot.lookup("#workspace").queryAs(Button.class).getContextMenu().getItems())
                .extracting(item -> item.getText())
                .contains("Open a workspace…", "Recent", "Workspace settings…");
    }

    @Test
    void aRunIsNotEndedByClosingTheWindowWithoutAQuestion(FxRobot robot) throws Exception {
        FakeEngine engine = running(robot);

        robot.interact(this::askToClose);
        assertThat(text(robot, "#questionTitle")).isEqualTo("A run is going on: 1 of 8 steps");
        robot.clickOn("#leaveStay");
        assertThat(stage.isShowing()).isTrue();
        assertThat(robot.lookup("#question").queryAll()).isEmpty();

        robot.interact(this::askToClose);
        robot.clickOn("#leaveStop");
        assertThat(engine.stopped()).isEqualTo("after date");
        assertThat(stage.isShowing()).isTrue();
        assertThat(text(robot, "#questionTitle")).isEqualTo("The window closes when the run has ended");

        robot.interact(() -> console().repairs().lost(run()));
        until(() -> !stage.isShowing());
    }

    @Test
    void aRunIsNotEndedByOpeningAnotherWorkspaceWithoutAQuestion(FxRobot robot) throws Exception {
        FakeEngine engine = running(robot);
        Path two = workspaces.put(home.resolve("two"), () -> new FakeEngine("test"));

        robot.interact(() -> door.open(two));
        assertThat(console().profile().environment()).isEqualTo("development");
        robot.clickOn("#leaveNow");
        until(() -> isOpen() && console().profile().environment().equals("test"));
        until(engine::closed);
    }

    @Test
    void whatCouldNotBeCountedIsNeverNone(FxRobot robot) throws Exception {
        CountDownLatch counting = new CountDownLatch(1);
        FakeEngine engine = new FakeEngine();
        engine.scansWith(() -> {
            counting.await();
            throw new WarehouseException(
                    WarehouseException.Kind.CORRUPT, "nba.duckdb is damaged.", "Restore it from a copy.", null);
        });
        Path folder = workspaces.put(home.resolve("one"), () -> engine);
        robot.interact(() -> door.open(folder));
        until(() -> isOpen() && console().scanningProperty().get());
        assertThat(robot.lookup(".tab-label").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains("Findings: counting…")
                .doesNotContain("Findings 0");
        assertThat(text(robot, "#chip-critical")).isEmpty();

        counting.countDown();
        until(() -> robot.lookup("#unread").query().isVisible());
        assertThat(text(robot, "#unreadTitle")).isEqualTo("December demo cannot be read");
        assertThat(text(robot, "#unreadWhat")).isEqualTo("nba.duckdb is damaged.");
        assertThat(robot.lookup("#problem").query().isVisible()).isFalse();
        robot.interact(() -> console().dismissProblem());
        assertThat(robot.lookup("#unread").query().isVisible()).isTrue();

        engine.scansWith(SampleScan::demo);
        robot.clickOn("#unreadAgain");
        until(() -> !robot.lookup("#unread").query().isVisible());
        assertThat(console().findings().totalProperty().get()).isPositive();
    }

    @Test
    void somethingElseThanAWorkspaceIsRefusedWhereOneLooks(FxRobot robot) throws Exception {
        Path text = Files.writeString(home.resolve("notes.txt"), "no workspace");
        robot.interact(() -> {
            door.begin(null);
            door.openAny(text);
        });
        assertThat(text(robot, "#firstNotice"))
                .isEqualTo("notes.txt is no workspace and no DuckDB file. Open a workspace folder, or a .duckdb file.");
    }

    @Test
    void rowsAreImportedFromTheEmptyPageAndCountedAtOnce(FxRobot robot) throws Exception {
        FakeEngine engine = new FakeEngine();
        engine.scansWith(() -> {
            throw new NoEventsException("No source rows yet: nba_raw.nbac_schedule is empty.");
        });
        Path folder = workspaces.put(home.resolve("one"), () -> engine);
        robot.interact(() -> door.open(folder));
        until(() -> robot.lookup("#unreadImport").tryQuery().isPresent());
        assertThat(text(robot, "#unreadTitle")).isEqualTo("No source rows yet");
        TableName schedule = console().profile().pipeline().events().schedule();
        List<String> said = new ArrayList<>();

        robot.interact(() -> door.maker()
                .importRows(
                        schedule,
                        home.resolve("schedule.csv"),
                        done -> said.add(done.getFirst().table().toString()),
                        refused -> said.add(refused.what())));
        until(() -> console().grid().scanProperty().get() != null);

        assertThat(engine.asked()).containsExactly("import schedule.csv into " + schedule);
        assertThat(said).containsExactly(schedule.toString());
        assertThat(robot.lookup("#unread").query().isVisible()).isFalse();
    }

    @Test
    void readOnlyIsSetInTheWindowAndHoldsAtOnce(FxRobot robot) throws Exception {
        Path folder = workspace("mine");
        robot.interact(() -> door.open(folder));
        until(() -> isOpen() && !console().scanningProperty().get());
        assertThat(console().profile().readOnly()).isFalse();

        robot.interact(() -> door.maker().setReadOnly(folder, true));
        until(() -> isOpen() && console().profile().readOnly());

        assertThat(Files.readString(folder.resolve("settings.yaml")))
                .contains("\nread_only: true\n")
                .doesNotContain("read_only: false");
    }

    /// A console in the middle of a run of this process.
    private FakeEngine running(FxRobot robot) throws Exception {
        FakeEngine engine = new FakeEngine();
        engine.hangAfter(1);
        Path folder = workspaces.put(home.resolve("one"), () -> engine);
        robot.interact(() -> door.open(folder));
        until(() -> isOpen() && console().grid().scanProperty().get() != null);
        robot.interact(() -> {
            console().actions().reviewAll();
            if (console().sideProperty().get() instanceof SideContent.Review(var plan)) {
                console().repairs().run(plan);
            }
        });
        until(() -> run() != null
                && run().progressText().equals("1 of 8 steps")
                && !run().name().isEmpty());
        return engine;
    }

    /// As a warehouse does that answers when it is done, and not before.
    private static void stubbornly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private RunViewModel run() {
        return console().repairs().runningProperty().get();
    }

    private void askToClose() {
        stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    private ConsoleViewModel console() {
        if (door.pageProperty().get() instanceof Page.Open(var workspace)) {
            return workspace.console();
        }
        throw new IllegalStateException(
                "No workspace is open: " + door.pageProperty().get());
    }

    private boolean isOpen() {
        return door.pageProperty().get() instanceof Page.Open;
    }

    private Path workspace(String name) throws IOException {
        Path folder = home.resolve(name);
        Workspace.create(
                        folder,
                        Settings.usual(String.valueOf(folder.getFileName()), "nba-phase4"),
                        InstantSource.system())
                .close();
        return folder;
    }

    private static List<Node> visible(FxRobot robot, String... ids) {
        return java.util.Arrays.stream(ids)
                .map(id -> robot.lookup(id).<Node>query())
                .filter(Node::isVisible)
                .toList();
    }

    /// A page has its nodes once it was laid out.
    private static String text(FxRobot robot, String id) throws Exception {
        until(() -> robot.lookup(id).tryQuery().isPresent());
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("front-door").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(holds).get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
