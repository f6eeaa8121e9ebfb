package dev.backfill.ui.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.price.Price;
import dev.backfill.ui.FrontDoorWindow;
import dev.backfill.ui.Pictures;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.workspaces.Page;
import dev.backfill.warehouse.WarehouseException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// From a file that nobody has described to its first scan, in the window.
@ExtendWith(ApplicationExtension.class)
class DraftWindowTest extends FrontDoorWindow {
    private static final TableName ORDERS = TableName.parse("raw.orders");

    @Start
    void begin(Stage window) {
        open(window);
    }

    @Test
    void aDroppedFileIsCorrectedByMouseAndOpensWithItsFirstScan(FxRobot robot) throws Exception {
        Path file = DraftFiles.shop(home.resolve("shop.duckdb"));
        robot.interact(() -> door.openAny(file));
        until(() -> isDrafted(robot));

        assertThat(text(robot, "#draftTitle")).isEqualTo("New workspace on shop.duckdb");
        assertThat(rows(robot))
                .containsExactly(
                        "DOUBTFUL raw.orders",
                        "SURE mart.click_session_features_of_a_very_long_name_daily_v1_06_final",
                        "SURE mart.daily",
                        "SURE mart.weekly",
                        "LEFT raw.products",
                        "LEFT raw.closed");
        assertThat(text(robot, "#draftSeen"))
                .isEqualTo("2021-09-01 to 2021-12-31: 120 of 122 days with rows, usually 8.");
        assertThat(text(robot, "#draftAbsent")).isEqualTo("Without rows: 2021-10-09, 2021-10-10.");
        assertThat(file(robot)).contains("    date: ordered  # 60 %");

        choose(robot, "#draftDate", 1);
        until(() -> file(robot).contains("    date: shipped  # 100 %: chosen by hand"));
        assertThat(text(robot, "#draftSeen"))
                .isEqualTo("2021-09-01 to 2022-01-02: 124 of 124 days with rows, usually 8.");
        choose(robot, "#draftGrain", 2);
        until(() -> file(robot).contains("    grain: week  # 100 %: chosen by hand"));
        robot.clickOn("#draftUndo");
        until(() -> file(robot).contains("    date: ordered  # 60 %"));

        row(robot, "mart.weekly");
        robot.clickOn("#draftIn");
        until(() -> !file(robot).contains("\n  mart.weekly:"));
        assertThat(file(robot)).contains("mart.weekly: left out by hand");
        assertThat(home.resolve("shop-workspace")).doesNotExist();

        robot.clickOn("#draftFinish");
        until(() -> isOpen() && console().grid().scanProperty().get() != null);
        assertThat(Files.readString(home.resolve("shop-workspace/pipelines/shop.yaml")))
                .contains("mart.daily:")
                .doesNotContain("\n  mart.weekly:");
        assertThat(stage.getTitle()).isEqualTo("Backfill Console: shop");
        assertThat(console().findings().totalProperty().get()).isPositive();
        Fx.call(() -> Pictures.shoot(stage.getScene(), "draft-opened"));
    }

    @Test
    void eachLookThatIsBilledIsAddedToWhatIsSaid(FxRobot robot) throws Exception {
        workspaces.billsLooks(new Price(412L << 20, new BigDecimal("0.0025")));
        Path file = DraftFiles.shop(home.resolve("shop.duckdb"));
        robot.interact(() -> door.openAny(file));
        until(() -> isDrafted(robot));
        assertThat(text(robot, "#draftSummary")).endsWith(" to look at.\nBilled for 412 MiB, about $0.0025.");

        choose(robot, "#draftDate", 1);
        until(() -> file(robot).contains("    date: shipped  # 100 %: chosen by hand"));
        assertThat(text(robot, "#draftSummary")).endsWith("\nBilled for 824 MiB, about $0.005.");
    }

    @Test
    void allOfItIsDoneByKeys(FxRobot robot) throws Exception {
        Path file = DraftFiles.shop(home.resolve("shop.duckdb"));
        robot.interact(() -> door.openAny(file));
        until(() -> isDrafted(robot));
        assertThat(focused()).isEqualTo("draftTables");

        robot.type(KeyCode.SPACE);
        until(() -> rows(robot).contains("OUT raw.orders"));
        robot.type(KeyCode.SPACE);
        until(() -> rows(robot).contains("DOUBTFUL raw.orders"));
        robot.press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
        assertThat(focused()).isEqualTo("draftSearch");
        robot.write("WEEK");
        assertThat(rows(robot)).containsExactly("SURE mart.weekly");
        robot.type(KeyCode.DOWN);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(text(robot, "#draftName")).isEqualTo("mart.weekly");
        tabTo(robot, "draftKey");
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        robot.write("shp").type(KeyCode.ENTER);
        assertThat(text(robot, "#draftKeyWrong"))
                .isEqualTo("The table has no column 'shp'. Did you mean 'shop'?");
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        robot.write("SHOP, week").type(KeyCode.ENTER);
        until(() -> file(robot).contains("    key: [shop, week]  # 100 %: chosen by hand"));
        assertThat(focused()).isEqualTo("draftKey");

        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        until(() -> isOpen());
        assertThat(Files.readString(home.resolve("shop-workspace/pipelines/shop.yaml")))
                .contains("    key: [shop, week]");
    }

    @Test
    void aTableThatWasLeftOutIsTakenInByItsDateColumn(FxRobot robot) throws Exception {
        Path file = DraftFiles.shop(home.resolve("shop.duckdb"));
        robot.interact(() -> door.openAny(file));
        until(() -> isDrafted(robot));
        row(robot, "raw.closed");
        choose(robot, "#draftDate", 0);
        until(() -> rows(robot).contains("SURE raw.closed"));
        assertThat(file(robot)).contains("  raw.closed:").contains("    date: day  # 100 %: chosen by hand");
    }

    @Test
    void nothingIsWrittenOverWhereAWorkspaceIs(FxRobot robot) throws Exception {
        Path file = DraftFiles.shop(home.resolve("shop.duckdb"));
        robot.interact(() -> door.openAny(file));
        until(() -> isDrafted(robot));
        robot.clickOn("#draftFinish");
        until(() -> isOpen());
        Path yaml = home.resolve("shop-workspace/pipelines/shop.yaml");
        String own = Files.readString(yaml).replace("    date: ordered", "    date: shipped");
        Files.writeString(yaml, own);

        robot.interact(() -> door.openAny(file));
        until(() -> isDrafted(robot));
        assertThat(text(robot, "#draftTitle")).isEqualTo("shop.duckdb has a workspace already");
        assertThat(focused()).isEqualTo("draftFinish");
        assertThat(text(robot, "#draftAsDifferences")).isEqualTo("1 difference");
        assertThat(file(robot))
                .isEqualTo("- sources.raw.orders.date: shipped\n+ sources.raw.orders.date: ordered");
        robot.clickOn("#draftPropose");
        until(() -> text(robot, "#draftNotice").startsWith("The draft lies beside the pipeline"));
        assertThat(yaml).hasContent(own);
        assertThat(yaml.resolveSibling("shop.yaml.proposed")).content().contains("    date: ordered");
        assertThat(text(robot, "#draftFinish")).isEqualTo("Open workspace");
        robot.type(KeyCode.ENTER);
        until(() -> isOpen());
        assertThat(yaml).hasContent(own);
    }

    @Test
    void aLookIsSeenAndStopped(FxRobot robot) throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        workspaces.beforeDrafts(watch -> {
            watch.asks(stopped::countDown);
            watch.looking(ORDERS, 1, 4);
            await(stopped);
        });
        Path file = DraftFiles.shop(home.resolve("shop.duckdb"));
        robot.interact(() -> door.openAny(file));
        until(() -> text(robot, "#draftEmptyText").equals("Looking at raw.orders"));
        robot.clickOn("#draftEmptyStop");
        await(stopped);
        assertThat(text(robot, "#draftEmptyTitle")).isEqualTo("shop.duckdb cannot be drafted");
        assertThat(text(robot, "#draftEmptyText")).isEqualTo("The look was stopped. Nothing was written.");
        workspaces.beforeDrafts(_ -> {});
        robot.clickOn("#draftAgain");
        until(() -> isDrafted(robot));

        CountDownLatch again = new CountDownLatch(1);
        workspaces.beforeDrafts(watch -> {
            watch.asks(again::countDown);
            await(again);
        });
        choose(robot, "#draftDate", 1);
        until(() -> robot.lookup("#draftStop").query().isVisible());
        robot.clickOn("#draftStop");
        until(() -> text(robot, "#draftWrong").startsWith("The look was stopped."));
        assertThat(file(robot)).contains("    date: ordered");
        assertThat(robot.lookup("#draftDate").queryAs(ComboBox.class).getValue()).isEqualTo(DateColumn.of("ordered"));
    }

    @Test
    void leavingThePageStopsTheLookAndWritesNothing(FxRobot robot) throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        workspaces.beforeDrafts(watch -> {
            watch.asks(stopped::countDown);
            await(stopped);
        });
        Path file = DraftFiles.shop(home.resolve("shop.duckdb"));
        robot.interact(() -> door.openAny(file));
        until(() -> robot.lookup("#draftBack").tryQuery().isPresent());
        robot.clickOn("#draftBack");
        await(stopped);
        until(() -> door.pageProperty().get() instanceof Page.First);
        assertThat(home.resolve("shop-workspace")).doesNotExist();
    }

    @Test
    void whatCannotBeReadIsSaidAndTriedAgain(FxRobot robot) throws Exception {
        workspaces.beforeDrafts(_ -> {
            throw new WarehouseException(
                    WarehouseException.Kind.LOCKED,
                    "shop.duckdb is in use by python (PID 4127).",
                    "Close it, or wait and try again.",
                    null);
        });
        Path file = DraftFiles.shop(home.resolve("shop.duckdb"));
        robot.interact(() -> door.openAny(file));
        until(() -> text(robot, "#draftEmptyText").startsWith("shop.duckdb is in use by python"));
        assertThat(robot.lookup("#draftFinish").query().isDisabled()).isTrue();
        workspaces.beforeDrafts(_ -> {});
        robot.clickOn("#draftAgain");
        until(() -> isDrafted(robot));
    }

    @Test
    void filesThatAreNoneOrHaveNothingSaySo(FxRobot robot) throws Exception {
        Path corrupt = Files.writeString(home.resolve("corrupt.duckdb"), "no database ".repeat(1_000));
        robot.interact(() -> door.openAny(corrupt));
        until(() -> text(robot, "#draftEmptyTitle").equals("corrupt.duckdb cannot be drafted"));
        assertThat(text(robot, "#draftEmptyText")).contains("corrupt.duckdb");

        Path empty = Files.createFile(home.resolve("empty.duckdb"));
        robot.interact(() -> door.openAny(empty));
        until(() -> text(robot, "#draftEmptyTitle").startsWith("empty.duckdb")
                && robot.lookup("#draftOther").query().isVisible());
        assertThat(empty).isEmptyFile();

        Path bare = DraftFiles.of(home.resolve("bare.duckdb"), List.of());
        robot.interact(() -> door.openAny(bare));
        until(() -> text(robot, "#draftEmptyTitle").equals("bare.duckdb has no tables"));

        Path undated = DraftFiles.of(home.resolve("undated.duckdb"), List.of("CREATE TABLE t AS SELECT 7 AS n"));
        robot.interact(() -> door.openAny(undated));
        until(() -> isDrafted(robot));
        assertThat(rows(robot)).containsExactly("LEFT t");
        assertThat(text(robot, "#draftNotice")).startsWith("Nothing here can be a pipeline yet");
        assertThat(robot.lookup("#draftFinish").query().isDisabled()).isTrue();
    }

    @Test
    void ofThousandsOfTablesOnlyThoseInViewAreDrawn(FxRobot robot) throws Exception {
        Path many = DraftFiles.of(
                home.resolve("many.duckdb"),
                IntStream.range(0, 2_000)
                        .mapToObj(i -> "CREATE TABLE table_" + i + " AS SELECT DATE '2022-01-01' AS day, 1 AS n")
                        .toList());
        robot.interact(() -> door.openAny(many));
        until(() -> isDrafted(robot));
        assertThat(rows(robot)).hasSize(2_000);
        assertThat(robot.lookup(".draft-row").queryAll().size()).isBetween(5, 40);
        robot.clickOn("#draftLeft");
        assertThat(rows(robot)).hasSize(1_800);
    }

    private static boolean isDrafted(FxRobot robot) {
        return robot.lookup("#draftTables")
                .tryQueryAs(ListView.class)
                .filter(l -> shows(l) && !l.getItems().isEmpty())
                .isPresent();
    }

    private static boolean shows(Node node) {
        return node.getParent() == null ? node.isVisible() : node.isVisible() && shows(node.getParent());
    }

    private static List<String> rows(FxRobot robot) {
        ListView<DraftRow> tables = robot.lookup("#draftTables").query();
        return tables.getItems().stream().map(r -> r.state() + " " + r.name()).toList();
    }

    /// What the file's pane says.
    private static String file(FxRobot robot) {
        ListView<DraftLineCell.Line> lines = robot.lookup("#draftLines").query();
        return String.join("\n", lines.getItems().stream().map(DraftLineCell.Line::text).toList());
    }

    private static void row(FxRobot robot, String name) throws Exception {
        ListView<DraftRow> tables = robot.lookup("#draftTables").query();
        DraftRow wanted = tables.getItems().stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow();
        robot.interact(() -> tables.getSelectionModel().select(wanted));
        until(() -> text(robot, "#draftName").equals(name));
    }

    private static void choose(FxRobot robot, String id, int index) {
        ComboBox<?> choice = robot.lookup(id).query();
        robot.interact(() -> choice.getSelectionModel().select(index));
    }

    private String focused() {
        WaitForAsyncUtils.waitForFxEvents();
        Node on = stage.getScene().getFocusOwner();
        return on == null ? "" : String.valueOf(on.getId());
    }

    private void tabTo(FxRobot robot, String id) {
        for (int i = 0; i < 20 && !focused().equals(id); i++) {
            robot.type(KeyCode.TAB);
        }
        assertThat(focused()).isEqualTo(id);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
