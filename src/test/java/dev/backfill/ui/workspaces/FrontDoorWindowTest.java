package dev.backfill.ui.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.NoEventsException;
import dev.backfill.model.SampleScan;
import dev.backfill.model.TableName;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.FrontDoorWindow;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.workspace.Settings;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The window from its first moment: what is opened, what cannot be, and the way from one workspace to the next.
@ExtendWith(ApplicationExtension.class)
class FrontDoorWindowTest extends FrontDoorWindow {
    @Start
    void begin(Stage window) {
        open(window);
    }

    @Test
    void theFirstStartMakesTheDemoBeforeOnesEyesAndOpensIt(FxRobot robot) throws Exception {
        robot.interact(() -> door.begin(null));
        until(() -> robot.lookup("#openDemo").tryQuery().isPresent());
        assertThat(visible(robot, "#openDemo", "#openWorkspace", "#openFile", "#connect-bigquery"))
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
        until(() -> isOpen() && console().scans().scanningProperty().get());
        assertThat(robot.lookup(".tab-label").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains("Findings: counting…")
                .doesNotContain("Findings 0");
        assertThat(text(robot, "#chip-critical")).isEmpty();

        counting.countDown();
        until(() -> robot.lookup("#unread").tryQuery().isPresent());
        assertThat(text(robot, "#unreadTitle")).isEqualTo("December demo cannot be read");
        assertThat(text(robot, "#unreadWhat")).isEqualTo("nba.duckdb is damaged.");
        assertThat(robot.lookup("#problem").query().isVisible()).isFalse();
        robot.interact(() -> console().problems().dismiss());
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
        until(() -> isOpen() && !console().scans().scanningProperty().get());
        assertThat(console().profile().readOnly()).isFalse();

        robot.interact(() -> door.maker().setReadOnly(folder, true));
        until(() -> isOpen() && console().profile().readOnly());

        assertThat(Files.readString(folder.resolve("settings.yaml")))
                .contains("\nread_only: true\n")
                .doesNotContain("read_only: false");
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
}
