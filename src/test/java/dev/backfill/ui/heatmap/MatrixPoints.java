package dev.backfill.ui.heatmap;

import dev.backfill.model.DateInterval;
import java.time.LocalDate;
import java.util.Objects;
import javafx.geometry.Point2D;

/** Where a person would click on a matrix. */
public final class MatrixPoints {
    private MatrixPoints() {}

    /** The header of a date, on the screen. */
    public static Point2D header(CalendarHeatmap matrix, LocalDate date) {
        DateInterval shown =
                Objects.requireNonNull(matrix.visibleIntervalProperty().get());
        Box column = new MatrixGeometry(
                        shown,
                        matrix.processors(),
                        matrix.getWidth(),
                        matrix.compactProperty().get(),
                        matrix.zoomProperty().get(),
                        0)
                .column(date);
        return matrix.localToScreen(new Point2D(column.centerX(), column.y() + 8));
    }
}
