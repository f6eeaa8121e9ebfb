package dev.backfill.ui;

import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.look.LeftPicture;
import dev.backfill.ui.look.WindowMemory;
import dev.backfill.ui.plan.PlanViewModel;
import dev.backfill.ui.run.RunEventFeed;
import dev.backfill.ui.run.RunViewModel;
import dev.backfill.ui.start.Shell;
import dev.backfill.ui.workspaces.FrontDoor;
import dev.backfill.ui.workspaces.Outside;
import dev.backfill.ui.workspaces.Page;
import dev.backfill.workspace.Locations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A window whose front door the test opens: with workspaces that answer as the test says, and real ones.
@SuppressWarnings("NullAway.Init")
public // set in open(), before every test
abstract class FrontDoorWindow {
    public final Path home = temporary();
    public final Locations locations = new Locations(home.resolve("data"), home.resolve("state"));
    public final FakeWorkspaces workspaces = new FakeWorkspaces();
    public final List<Path> shown = new ArrayList<>();
    public Stage stage;
    public FrontDoor door;

    /// TestFX looks for what begins in the test class itself.
    public void open(Stage window) {
        open(window, null);
    }

    /// As the program begins.
    ///
    /// @param folder what is opened at once; null for nothing
    public void open(Stage window, @Nullable Path folder) {
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
        LeftPicture picture = LeftPicture.in(locations.leftPicture());
        Optional<LeftPicture.Left> left = Optional.empty();
        if (folder != null) {
            door.begin(folder);
            left = picture.of(folder);
        }
        WindowMemory memory = WindowMemory.in(locations.window());
        new Shell(stage, new Outside(door, shown::add), new Appearance(), memory, picture).show(left);
    }

    @AfterEach
    void close() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> {
                    door.close();
                    stage.hide();
                })
                .get();
    }

    /// A console in the middle of a run of this process.
    FakeEngine running() throws Exception {
        FakeEngine engine = new FakeEngine();
        engine.hangAfter(1);
        Path folder = workspaces.put(home.resolve("one"), () -> engine);
        Fx.call(() -> {
            door.open(folder);
            return folder;
        });
        until(() -> isOpen() && console().grid().scanProperty().get() != null);
        Fx.call(() -> {
            console().actions().reviewAll();
            if (console().side().contentProperty().get() instanceof PlanViewModel plan) {
                console().actions().run(plan);
            }
            return engine;
        });
        until(() -> run() != null
                && run().progressText().equals("1 of 8 steps")
                && !run().name().isEmpty());
        return engine;
    }

    RunViewModel run() {
        return console().repairs().runningProperty().get();
    }

    public ConsoleViewModel console() {
        if (door.pageProperty().get() instanceof Page.Open(var workspace)) {
            return workspace.console();
        }
        throw new IllegalStateException(
                "No workspace is open: " + door.pageProperty().get());
    }

    public boolean isOpen() {
        return door.pageProperty().get() instanceof Page.Open;
    }

    /// A page has its nodes once it was laid out.
    public static String text(FxRobot robot, String id) throws Exception {
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

    public static void until(Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(holds).get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
