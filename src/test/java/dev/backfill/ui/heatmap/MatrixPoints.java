package dev.backfill.ui.heatmap;

import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.layout.MatrixGeometry;
import dev.backfill.ui.heatmap.state.CellAddress;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Where a person would click on a matrix. */
public final class MatrixPoints {
    private MatrixPoints() {}

    /** The header of a date, on the screen. */
    public static Point2D header(CalendarHeatmap matrix, LocalDate date) {
        return above(matrix, date, 8);
    }

    /** The event cell of a date, on the screen. */
    public static Point2D event(CalendarHeatmap matrix, LocalDate date) {
        Box top = column(matrix, date);
        return above(matrix, date, MatrixGeometry.EVENT_TOP + MatrixGeometry.EVENT_HEIGHT / 2 - top.y());
    }

    /** The cell of the first processor on a date, on the screen. */
    public static Point2D firstCell(CalendarHeatmap matrix, LocalDate date) {
        return above(
                matrix,
                date,
                MatrixGeometry.ROWS_TOP + 10 - column(matrix, date).y());
    }

    /** Presses the mouse on a cell. The headless robot does not put held keys into its mouse events. */
    public static void pressWith(CalendarHeatmap matrix, CellAddress cell, boolean shift, boolean control) {
        Box box = ((CalendarHeatmapSkin) matrix.getSkin()).cell(cell).orElseThrow();
        press(matrix, matrix.localToScene(box.centerX(), box.centerY()), shift, control);
    }

    /** Presses the mouse on the name of a row. */
    public static void pressLabel(CalendarHeatmap matrix, CellAddress row) {
        Box box = ((CalendarHeatmapSkin) matrix.getSkin())
                .matrix()
                .orElseThrow()
                .label(row)
                .orElseThrow();
        press(matrix, matrix.localToScene(box.x() + 8, box.centerY()), false, false);
    }

    private static void press(CalendarHeatmap matrix, Point2D point, boolean shift, boolean control) {
        matrix.fireEvent(new MouseEvent(
                MouseEvent.MOUSE_PRESSED,
                point.getX(),
                point.getY(),
                0,
                0,
                MouseButton.PRIMARY,
                1,
                shift,
                control,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                true,
                null));
    }

    /** A point of a date's cell in the calendar, so far right of and below its corner, on the screen. */
    public static Point2D calendarCell(CalendarHeatmap calendar, LocalDate date, double in) {
        Box box = ((CalendarHeatmapSkin) calendar.getSkin())
                .cell(new CellAddress(date, calendar.content().processor()))
                .orElseThrow();
        return calendar.localToScreen(new Point2D(box.x() + in, box.y() + in));
    }

    /** The middle of a date's cell in the overview of the years, within the heatmap. */
    public static Point2D yearsCell(CalendarHeatmap years, LocalDate date) {
        Box box = ((CalendarHeatmapSkin) years.getSkin())
                .cell(CellAddress.event(date))
                .orElseThrow();
        return new Point2D(box.centerX(), box.centerY());
    }

    /** How many rows of processors are to be seen whole in the upper pixels of a matrix. */
    public static long wholeRows(CalendarHeatmap matrix, double height) {
        MatrixGeometry geometry = (MatrixGeometry)
                Objects.requireNonNull(new HeatPlaces().of(matrix, matrix.getWidth(), matrix.getHeight(), 0));
        return IntStream.range(0, geometry.rows().size())
                .filter(row -> geometry.y(row) + geometry.cellHeight() <= height)
                .count();
    }

    private static Point2D above(CalendarHeatmap matrix, LocalDate date, double down) {
        Box column = column(matrix, date);
        return matrix.localToScreen(new Point2D(column.centerX(), column.y() + down));
    }

    private static Box column(CalendarHeatmap matrix, LocalDate date) {
        return ((MatrixGeometry)
                        Objects.requireNonNull(new HeatPlaces().of(matrix, matrix.getWidth(), matrix.getHeight(), 0)))
                .column(date);
    }
}
