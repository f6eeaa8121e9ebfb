package dev.backfill.ui.heatmap.layout;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.DateColumns;
import dev.backfill.ui.heatmap.state.HeatZoom;
import dev.backfill.ui.heatmap.state.MatrixRow;
import dev.backfill.ui.heatmap.state.MatrixRows;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The matrix: cause rail, day header and event row on top, one row per processor below, which scrolls under them.
///
/// @param columns the dates across
/// @param rows the rows below the events
/// @param width width of the canvas in pixels
/// @param labels width of the column with the names of the rows
/// @param rowPitch distance from one row of a processor to the next
/// @param zoom how close it looks
/// @param scroll how far the processor rows are scrolled up, in pixels
public record MatrixGeometry(
        DateColumns columns,
        MatrixRows rows,
        double width,
        double labels,
        double rowPitch,
        HeatZoom zoom,
        double scroll)
        implements HeatGeometry {
    /// Space left and right of everything.
    public static final double MARGIN = 16;

    /// Height of the cause rail: two lines of text and the brackets.
    public static final double RAIL = 36;

    /// Top of the event row, below weekday letters and day numbers.
    public static final double EVENT_TOP = 72;

    public static final double EVENT_HEIGHT = 28;

    /// Top of the first processor row while nothing is scrolled.
    public static final double ROWS_TOP = 104;

    /// From this width on a cell has room for words, and one of a week for its hours.
    public static final double WIDE = 80;

    private static final int MONTH_DAYS = 31;
    private static final double MONDAY_GAP = 8;
    private static final double ROW_GAP = 4;
    /// Room for the four gaps before Mondays that a month has.
    private static final double MONDAY_GAPS = 4 * MONDAY_GAP;

    /// A matrix with a column for every date and a row for every processor.
    public MatrixGeometry(
            DateInterval interval,
            List<String> processors,
            double width,
            double labels,
            double rowPitch,
            HeatZoom zoom,
            double scroll) {
        this(DateColumns.all(interval), MatrixRows.of(processors), width, labels, rowPitch, zoom, scroll);
    }

    @Override
    public DateInterval interval() {
        return columns.interval();
    }

    @Override
    public List<String> processors() {
        return rows.processors();
    }

    @Override
    public Stream<Partition> partitions() {
        List<String> processors = processors();
        return columns.dates().stream().flatMap(date -> processors.stream().map(name -> new Partition(name, date)));
    }

    @Override
    public boolean shows(Partition partition) {
        return columns.has(partition.date()) && rows.row(partition.processor()).isPresent();
    }

    /// Distance from one row to the next where nobody has chosen another.
    public static double usualRowPitch(int rows, boolean compact, HeatZoom zoom) {
        if (rows > 16) {
            return 18 + ROW_GAP;
        }
        if (rows > 8) {
            return 24 + ROW_GAP;
        }
        return ROW_GAP
                + switch (zoom) {
                    case SEASON, YEARS -> compact ? 28 : 36;
                    case MONTH -> 52;
                    case WEEK -> 56;
                };
    }

    /// Distance from one day of a month to the next: whole pixels, the same for every month.
    static double monthPitch(double width, double labels) {
        return Math.max(6, Math.floor((width - 2 * MARGIN - labels - MONDAY_GAPS) / MONTH_DAYS));
    }

    /// Width of a month of 31 days from its first cell to the end of its last.
    public static double monthSpan(double width, double labels) {
        double pitch = monthPitch(width, labels);
        return MONTH_DAYS * pitch + MONDAY_GAPS - gap(pitch);
    }

    /// Left edge of the first cell.
    public double left() {
        return MARGIN + labels;
    }

    /// Distance from one date to the next, Mondays aside.
    public double pitch() {
        DateInterval interval = interval();
        if (zoom == HeatZoom.WEEK && interval.days() <= 7) {
            return Math.clamp(Math.floor((width - left() - MARGIN) / 7), 40, 140);
        }
        if (interval.days() <= MONTH_DAYS) {
            return monthPitch(width, labels);
        }
        double gaps = columns.x(interval.last(), 0);
        return Math.max(3, Math.floor((width - left() - MARGIN - gaps) / interval.days()));
    }

    public double cellWidth() {
        return pitch() - gap(pitch());
    }

    public double cellHeight() {
        return rowPitch - ROW_GAP;
    }

    /// Left edge of a date's column; the date may lie outside the interval.
    public double x(LocalDate date) {
        return left() + columns.x(date, pitch());
    }

    /// Right edge of the last column, or of the seam behind it.
    public double right() {
        List<DateColumns.Seam> seams = columns.seams(pitch());
        LocalDate last = columns.dates().getLast();
        return seams.isEmpty() || last.equals(interval().last())
                ? x(last) + cellWidth()
                : left() + seams.getLast().x() + seams.getLast().width();
    }

    /// What stands for dates that are folded away, from the weekday letters to the last row.
    public Box seam(DateColumns.Seam seam) {
        return new Box(left() + seam.x(), RAIL + 4, seam.width() - gap(pitch()), contentHeight() - scroll - RAIL - 8);
    }

    /// Top edge of a processor's row as it is scrolled now.
    public double y(int row) {
        return ROWS_TOP + row * rowPitch - scroll;
    }

    /// Where the name of a row stands; empty for the events, and for what has no row.
    public Optional<Box> label(CellAddress place) {
        int row = rows.row(place);
        return row < 0 ? Optional.empty() : Optional.of(new Box(MARGIN, y(row), labels, cellHeight()));
    }

    /// The column of a date from its weekday letter to the last row.
    public Box column(LocalDate date) {
        return new Box(x(date), RAIL + 4, cellWidth(), contentHeight() - scroll - RAIL - 8);
    }

    @Override
    public Optional<Box> cell(CellAddress address) {
        if (!address.period().grain().isWithinADay()) {
            return bar(address);
        }
        if (!columns.has(address.date())) {
            return Optional.empty();
        }
        if (address.isEvent()) {
            return Optional.of(new Box(x(address.date()), EVENT_TOP, cellWidth(), EVENT_HEIGHT));
        }
        int row = rows.row(address);
        if (row < 0) {
            return Optional.empty();
        }
        Box day = day(address.date(), row);
        return Optional.of(
                opensHours() && address.period().grain() == Grain.HOUR
                        ? new DayHours(day).hour(address.period().hour())
                        : day);
    }

    private Box day(LocalDate date, int row) {
        return new Box(x(date), y(row), cellWidth(), cellHeight());
    }

    /// Whether a day shows its hours beside each other.
    public boolean opensHours() {
        return zoom == HeatZoom.WEEK && cellWidth() >= WIDE;
    }

    /// A cell that lies over several dates, as far as these have columns.
    private Optional<Box> bar(CellAddress address) {
        int row = rows.row(address);
        List<LocalDate> dates =
                columns.dates().stream().filter(address.period()::touches).toList();
        if (row < 0 || dates.isEmpty()) {
            return Optional.empty();
        }
        double x = x(dates.getFirst());
        return Optional.of(new Box(x, y(row), x(dates.getLast()) + cellWidth() - x, cellHeight()));
    }

    @Override
    public Optional<HeatHit> hit(double x, double y) {
        boolean inRows = y >= ROWS_TOP;
        int row = inRows ? (int) ((y - ROWS_TOP + scroll) / rowPitch) : -1;
        if (y < RAIL || row >= rows.size()) {
            return Optional.empty();
        }
        boolean label = x < left() - 2;
        if (row >= 0 && rows.all().get(row) instanceof MatrixRow.OfFold head && (label || head.open())) {
            return Optional.of(new HeatHit.OnFold(head.fold()));
        }
        if (label) {
            return y < EVENT_TOP
                    ? Optional.empty()
                    : Optional.of(new HeatHit.OnRow(
                            row < 0 ? null : rows.all().get(row).shown().getFirst()));
        }
        Optional<HeatHit> seam = columns.seams(pitch()).stream()
                .filter(s -> seam(s).contains(x, y))
                .findFirst()
                .map(s -> new HeatHit.OnSeam(s.dates()));
        if (seam.isPresent()) {
            return seam;
        }
        return dateAt(x)
                .map(date -> y < EVENT_TOP - 2 ? new HeatHit.OnDate(date) : new HeatHit.OnCell(place(date, row, x)));
    }

    /// Where hours are open, the hour that is pointed at: whoever knows that the row has none takes the day.
    private CellAddress place(LocalDate date, int row, double x) {
        CellAddress day = rows.at(date, row < 0 ? MatrixRows.EVENT_ROW : row);
        String processor = day.processor();
        if (processor == null || !opensHours()) {
            return day;
        }
        int hour = new DayHours(day(date, row)).at(x);
        return CellAddress.of(new Partition(processor, new Period(Grain.HOUR, date, hour)));
    }

    @Override
    public double contentHeight() {
        return ROWS_TOP + rows.size() * rowPitch;
    }

    /// The date whose column, with half the gap at both sides, holds `x`.
    private Optional<LocalDate> dateAt(double x) {
        double half = gap(pitch()) / 2;
        List<LocalDate> dates = columns.dates();
        int guess = (int) ((x + half - left()) / pitch());
        for (int index = columns.isFolded() ? dates.size() - 1 : Math.min(guess, dates.size() - 1);
                index >= 0;
                index--) {
            double start = x(dates.get(index));
            if (x >= start - half) {
                return x < start + cellWidth() + half ? Optional.of(dates.get(index)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static double gap(double pitch) {
        if (pitch >= 24) {
            return 4;
        }
        return pitch >= 8 ? 2 : 1;
    }
}
