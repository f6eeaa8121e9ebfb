package dev.backfill.ui.heatmap.layout;

import dev.backfill.model.DateInterval;
import dev.backfill.ui.heatmap.state.CellAddress;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The season strip: all dates of a scan across as wide as a month of the matrix, small rows, names of months on
/// top.
///
/// @param interval all dates
/// @param processors the rows; more than eight fold into one row of worst states
/// @param width width of the canvas in pixels
/// @param labels width of the column with the names of the rows
/// @param height height of the canvas; where the rows do not fit they fold, however few they are
public record StripGeometry(DateInterval interval, List<String> processors, double width, double labels, double height)
        implements HeatGeometry {
    /// Height of the names of the months.
    static final double NAMES = 20;

    static final double ROW_PITCH = 12;
    static final double CELL_HEIGHT = 10;
    private static final int MOST_ROWS = 8;
    private static final int FOLDED = 2;
    private static final double MONTH_GAP = 4;
    /// Room for the frame below the last row.
    private static final double FRAME = 2;

    public StripGeometry {
        processors = List.copyOf(processors);
    }

    /// A strip as high as it needs.
    public StripGeometry(DateInterval interval, List<String> processors, double width, double labels) {
        this(interval, processors, width, labels, Double.MAX_VALUE);
    }

    /// Whether the processors share one row.
    public boolean folded() {
        return processors.size() > MOST_ROWS || height < height(1 + processors.size());
    }

    /// Rows below the names, the event row included.
    public int rows() {
        return rows(processors.size(), folded());
    }

    static int rows(int processors, boolean folded) {
        return folded || processors > MOST_ROWS ? FOLDED : 1 + processors;
    }

    static double height(int rows) {
        return NAMES + rows * ROW_PITCH + FRAME;
    }

    /// The months with their dates that are shown, ascending.
    public List<DateInterval> months() {
        List<DateInterval> months = new ArrayList<>();
        LocalDate start = interval.start();
        while (start.isBefore(interval.end())) {
            LocalDate next = start.withDayOfMonth(1).plusMonths(1);
            months.add(new DateInterval(start, next.isBefore(interval.end()) ? next : interval.end()));
            start = next;
        }
        return months;
    }

    /// The years with their dates that are shown, ascending.
    public List<DateInterval> years() {
        List<DateInterval> years = new ArrayList<>();
        LocalDate start = interval.start();
        while (start.isBefore(interval.end())) {
            LocalDate next = start.withDayOfYear(1).plusYears(1);
            years.add(new DateInterval(start, next.isBefore(interval.end()) ? next : interval.end()));
            start = next;
        }
        return years;
    }

    /// Width of a date including the gap after it; a fraction of a pixel where there are many dates.
    public double pitch() {
        double gaps = MONTH_GAP * monthIndex(interval.last());
        return Math.max(0.05, (MatrixGeometry.monthSpan(width, labels) - gaps) / interval.days());
    }

    /// Left edge of a date, a whole pixel. The end of the interval has one too.
    public double x(LocalDate date) {
        long index = date.toEpochDay() - interval.start().toEpochDay();
        return Math.round(MatrixGeometry.MARGIN + labels + index * pitch() + MONTH_GAP * monthIndex(date));
    }

    /// The rectangle of a date in a row; row 0 is the event row.
    public Box box(LocalDate date, int row) {
        double start = x(date);
        double end = Math.round(start + pitch());
        return new Box(start, NAMES + row * ROW_PITCH, Math.max(1, end - start - (pitch() >= 3 ? 1 : 0)), CELL_HEIGHT);
    }

    /// The rectangle around all rows of some dates.
    public Box frame(DateInterval dates) {
        return box(dates.start(), 0).union(box(dates.last(), rows() - 1));
    }

    @Override
    public Optional<Box> cell(CellAddress address) {
        @Nullable String processor = address.processor();
        int row = processor == null ? -1 : processors.indexOf(processor);
        return !interval.contains(address.date()) || (processor != null && row < 0)
                ? Optional.empty()
                : Optional.of(box(address.date(), folded() && processor != null ? 1 : row + 1));
    }

    @Override
    public Optional<HeatHit> hit(double x, double y) {
        return y < 0 || y > contentHeight()
                ? Optional.empty()
                : months().stream()
                        .filter(m -> x >= x(m.start()) - MONTH_GAP / 2
                                && x < box(m.last(), 0).right() + MONTH_GAP / 2)
                        .findFirst()
                        .map(HeatHit.OnMonth::new);
    }

    /// The date nearest to `x`.
    public LocalDate dateNear(double x) {
        LocalDate nearest = interval.start();
        while (nearest.isBefore(interval.last()) && x(nearest.plusDays(1)) <= x) {
            nearest = nearest.plusDays(1);
        }
        return nearest;
    }

    @Override
    public double contentHeight() {
        return height(rows());
    }

    private long monthIndex(LocalDate date) {
        return ChronoUnit.MONTHS.between(YearMonth.from(interval.start()), YearMonth.from(date));
    }
}
