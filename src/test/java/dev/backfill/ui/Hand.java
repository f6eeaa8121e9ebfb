package dev.backfill.ui;

import dev.backfill.ui.finding.FindingsViewModel;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.MatrixPoints;
import dev.backfill.ui.heatmap.state.CellAddress;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A person in front of a real window who has a mouse and no keyboard, or a keyboard and no mouse. Each waits for what is
 * to be seen before it is used.
 */
abstract sealed class Hand {
    private static final int MOST_STEPS = 80;
    final FxRobot robot;

    private Hand(FxRobot robot) {
        this.robot = robot;
    }

    /** Which devices there are. */
    enum Device {
        MOUSE,
        KEYS;

        Hand of(FxRobot robot) {
            return this == MOUSE ? new Mouse(robot) : new Keys(robot);
        }
    }

    /** Presses a button. */
    abstract void press(String id) throws Exception;

    /** Selects whole dates of the month in focus. */
    abstract void select(LocalDate first, LocalDate last) throws Exception;

    /** Adds a cell to what is selected. */
    abstract void add(CellAddress cell) throws Exception;

    /** Does what a finding's line offers. */
    abstract void act(String finding) throws Exception;

    /** Chooses an entry of a submenu. */
    abstract void choose(String button, String submenu, String entry) throws Exception;

    private static final class Mouse extends Hand {
        Mouse(FxRobot robot) {
            super(robot);
        }

        @Override
        void press(String id) throws Exception {
            robot.clickOn(ready(id));
        }

        @Override
        void select(LocalDate first, LocalDate last) throws Exception {
            CalendarHeatmap matrix = matrix();
            if (first.equals(last)) {
                robot.clickOn(MatrixPoints.header(matrix, first));
            } else {
                robot.drag(MatrixPoints.header(matrix, first), MouseButton.PRIMARY)
                        .dropTo(MatrixPoints.header(matrix, last));
            }
        }

        /** With the other hand on Control: there is no other way to add. */
        @Override
        void add(CellAddress cell) throws Exception {
            CalendarHeatmap matrix = matrix();
            robot.interact(() -> MatrixPoints.pressWith(matrix, cell, false, true));
        }

        @Override
        void act(String finding) throws Exception {
            robot.moveTo(ready("#findings"));
            for (int turn = 0; turn < MOST_STEPS && !isInView(finding); turn++) {
                robot.scroll(1);
                WaitForAsyncUtils.waitForFxEvents();
            }
            robot.clickOn(button(finding).orElseThrow());
        }

        private boolean isInView(String finding) {
            Node list = robot.lookup("#findings").query();
            return button(finding)
                    .filter(b ->
                            list.localToScreen(list.getLayoutBounds()).contains(b.localToScreen(b.getLayoutBounds())))
                    .isPresent();
        }

        private Optional<Button> button(String finding) {
            return robot.lookup(".row-button").queryAllAs(Button.class).stream()
                    .filter(b -> String.valueOf(b.getAccessibleText()).contains(", " + finding + ", "))
                    .findFirst();
        }

        @Override
        void choose(String button, String submenu, String entry) throws Exception {
            press(button);
            until(() -> robot.lookup("#" + submenu).tryQuery().isPresent());
            robot.clickOn("#" + submenu);
            until(() -> robot.lookup(entry).tryQuery().isPresent());
            robot.clickOn(entry);
        }
    }

    private static final class Keys extends Hand {
        Keys(FxRobot robot) {
            super(robot);
        }

        @Override
        void press(String id) throws Exception {
            reach(id);
            robot.type(KeyCode.SPACE);
        }

        /** By Tab alone, as somebody goes who knows no shortcut. */
        private void reach(String id) throws Exception {
            Node wanted = ready(id);
            for (int stop = 0; stop < MOST_STEPS && !wanted.isFocused(); stop++) {
                robot.type(KeyCode.TAB);
            }
            if (!wanted.isFocused()) {
                throw new AssertionError("No Tab leads to " + id);
            }
        }

        @Override
        void select(LocalDate first, LocalDate last) throws Exception {
            go(CellAddress.event(first));
            CalendarHeatmap matrix = matrix();
            robot.press(KeyCode.SHIFT);
            until(() -> at(matrix).date(), last, KeyCode.RIGHT);
            until(() -> row(at(matrix), rows(matrix)), rows(matrix).size() - 1, KeyCode.DOWN);
            robot.release(KeyCode.SHIFT);
        }

        @Override
        void add(CellAddress cell) throws Exception {
            go(cell);
            robot.press(KeyCode.SHIFT).type(KeyCode.SPACE).release(KeyCode.SHIFT);
        }

        /** Row by row and date by date. */
        private void go(CellAddress cell) throws Exception {
            reach("#matrix");
            CalendarHeatmap matrix = matrix();
            if (matrix.focusedCellProperty().get() == null) {
                robot.type(KeyCode.HOME);
            }
            List<String> rows = rows(matrix);
            KeyCode across = cell.date().isBefore(at(matrix).date()) ? KeyCode.LEFT : KeyCode.RIGHT;
            until(() -> at(matrix).date(), cell.date(), across);
            boolean up = row(cell, rows) < row(at(matrix), rows);
            until(() -> row(at(matrix), rows), row(cell, rows), up ? KeyCode.UP : KeyCode.DOWN);
        }

        /** Down to an entry of a menu, whose first one is marked as soon as it opens. */
        private void down(List<MenuItem> items, Predicate<MenuItem> wanted) {
            for (MenuItem item : items) {
                if (wanted.test(item)) {
                    return;
                }
                if (!(item instanceof SeparatorMenuItem)) {
                    robot.type(KeyCode.DOWN);
                }
            }
        }

        private static CellAddress at(CalendarHeatmap matrix) {
            return Objects.requireNonNull(matrix.focusedCellProperty().get());
        }

        private static List<String> rows(CalendarHeatmap matrix) {
            return Objects.requireNonNull(matrix.scanProperty().get()).processors();
        }

        private static int row(CellAddress cell, List<String> rows) {
            return cell.isEvent() ? -1 : rows.indexOf(cell.processor());
        }

        private void until(Supplier<Object> seen, Object wanted, KeyCode key) {
            for (int step = 0; step < MOST_STEPS && !seen.get().equals(wanted); step++) {
                robot.type(key);
            }
        }

        @Override
        void act(String finding) throws Exception {
            reach("#findings");
            TableView<?> list = robot.lookup("#findings").queryTableView();
            robot.type(KeyCode.HOME);
            Supplier<Object> title =
                    () -> list.getSelectionModel().getSelectedItem() instanceof FindingsViewModel.Row row
                            ? row.group().title()
                            : "";
            until(title, finding, KeyCode.DOWN);
            robot.type(KeyCode.ENTER);
        }

        @Override
        void choose(String button, String submenu, String entry) throws Exception {
            press(button);
            ContextMenu menu = ((Button) ready(button)).getContextMenu();
            until(menu::isShowing);
            down(menu.getItems(), item -> submenu.equals(item.getId()));
            robot.type(KeyCode.RIGHT);
            Menu opened = (Menu) menu.getItems().stream()
                    .filter(item -> submenu.equals(item.getId()))
                    .findFirst()
                    .orElseThrow();
            until(opened::isShowing);
            down(opened.getItems(), item -> entry.equals(item.getText()));
            robot.type(KeyCode.ENTER);
        }
    }

    /** A control that can be used; waits until it can. */
    final Node ready(String id) throws Exception {
        until(() -> robot.lookup(id).tryQuery().filter(Hand::isUsable).isPresent());
        return robot.lookup(id).query();
    }

    private static boolean isUsable(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return !node.isDisabled();
    }

    final CalendarHeatmap matrix() throws Exception {
        CalendarHeatmap matrix = (CalendarHeatmap) ready("#matrix");
        until(() -> matrix.getWidth() > 0 && !matrix.isNeedsLayout());
        return matrix;
    }

    /** Waits until something holds; a minute at most. */
    static void until(Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(holds).get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
