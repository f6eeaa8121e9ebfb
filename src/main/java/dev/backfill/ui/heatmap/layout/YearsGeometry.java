package dev.backfill.ui.heatmap.layout;

import dev.backfill.model.DateInterval;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.FocusPeriod;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The years of a scan, one band each, weeks across from Monday to Sunday. Where there is room each day has a cell of
/// its own, weekdays down; otherwise each week has one.
///
/// @param interval the dates that have a place
/// @param width width of the canvas in pixels
/// @param height height of the canvas in pixels; as much of it as the years need is used
/// @param scroll how far the years are scrolled up, in pixels
public record YearsGeometry(DateInterval interval, double width, double height, double scroll) implements HeatGeometry {
    /// Names of the months, which stay while the years scroll.
    public static final double TOP = 22;
    /// Width of the column with the years.
    static final double LABELS = 96;

    /// A year that begins on a Sunday and is a leap year has days in that many weeks.
    private static final int WEEKS = 54;
    private static final int WEEK = 7;
    private static final double MOST_PITCH_X = 36;
    private static final double LEAST_PITCH_X = 6;
    private static final double LEAST_DAY = 5;
    private static final double USUAL_DAY = 14;
    private static final double MOST_DAY = 24;
    /// Few years may be as high as this.
    private static final double FEW_YEARS = 540;
    private static final double LEAST_WEEK = 18;
    private static final double MOST_WEEK = 26;
    private static final double YEAR_GAP = 10;
    private static final double BELOW = 4;

    /// The height in which every day is good to see.
    public static double usualHeight(DateInterval interval) {
        double few = Math.floor((FEW_YEARS / years(interval) - YEAR_GAP) / WEEK);
        return TOP + BELOW + years(interval) * (WEEK * Math.clamp(few, USUAL_DAY, MOST_DAY) + YEAR_GAP);
    }

    /// No partition has a place: marks and fades are for those who look closer.
    @Override
    public List<String> processors() {
        return List.of();
    }

    /// Whether a cell is a day; otherwise it is a week.
    public boolean daily() {
        return dayPitch() >= LEAST_DAY;
    }

    /// The years, ascending.
    public IntStream years() {
        return IntStream.rangeClosed(first(), interval.last().getYear());
    }

    /// The dates of a year that have a place.
    public DateInterval dates(int year) {
        return DateInterval.inclusive(
                FocusPeriod.clamp(LocalDate.of(year, 1, 1), interval),
                FocusPeriod.clamp(LocalDate.of(year, 12, 31), interval));
    }

    /// The dates that share the cell of a date.
    public DateInterval span(LocalDate date) {
        if (daily()) {
            return DateInterval.of(date);
        }
        DateInterval year = dates(date.getYear());
        LocalDate monday = date.minusDays(date.getDayOfWeek().getValue() - 1L);
        return DateInterval.inclusive(
                FocusPeriod.clamp(monday, year), FocusPeriod.clamp(monday.plusDays(WEEK - 1L), year));
    }

    /// The months of a year that have a place.
    public Stream<DateInterval> months(int year) {
        DateInterval dates = dates(year);
        return Stream.iterate(
                        YearMonth.from(dates.start()),
                        m -> !m.isAfter(YearMonth.from(dates.last())),
                        m -> m.plusMonths(1))
                .map(m -> DateInterval.inclusive(
                        FocusPeriod.clamp(m.atDay(1), dates), FocusPeriod.clamp(m.atEndOfMonth(), dates)));
    }

    /// Where the name of a month begins, above all years: they differ by less than a week.
    public double monthX(int month) {
        return left() + (LocalDate.of(first(), month, 1).getDayOfYear() + 2.0) / WEEK * pitchX();
    }

    /// The band of a year, its label included.
    public Box band(int year) {
        double pitch = bandPitch();
        double used = daily() ? WEEK * dayPitch() : pitch;
        return new Box(MatrixGeometry.MARGIN, y(year), LABELS + WEEKS * pitchX(), used - gap());
    }

    /// The rectangle of the cell of a date.
    public Box box(LocalDate date) {
        double down = daily() ? (date.getDayOfWeek().getValue() - 1) * dayPitch() : 0;
        return new Box(x(column(date)), y(date.getYear()) + down, pitchX() - gap(), rowPitch() - gap());
    }

    /// The line around some dates of one year, as the corners of a polygon; it runs in the middle of the gaps.
    ///
    /// @return x coordinates, then y coordinates
    public double[][] outline(DateInterval dates) {
        Box first = box(dates.start());
        Box last = box(dates.last());
        double half = gap() / 2;
        double top = y(dates.start().getYear()) - half;
        double bottom = daily() ? top + WEEK * dayPitch() : first.bottom() + half;
        double left = first.x() - half;
        double right = last.right() + half;
        if (first.x() == last.x()) {
            return corners(
                    left,
                    first.y() - half,
                    right,
                    first.y() - half,
                    right,
                    last.bottom() + half,
                    left,
                    last.bottom() + half);
        }
        double inner = first.right() + half;
        double outer = last.x() - half;
        return corners(
                left,
                first.y() - half,
                inner,
                first.y() - half,
                inner,
                top,
                right,
                top,
                right,
                last.bottom() + half,
                outer,
                last.bottom() + half,
                outer,
                bottom,
                left,
                bottom);
    }

    /// The date whose cell lies beside that of another; the same one at the edges.
    ///
    /// @param columns how many cells to the right
    /// @param rows how many cells down; below the last cell of a year lies the first one of the next
    public LocalDate beside(LocalDate date, int columns, int rows) {
        LocalDate to = date.plusDays((long) columns * WEEK);
        for (int step = 0; step < Math.abs(rows); step++) {
            to = below(to, Integer.signum(rows));
        }
        return span(FocusPeriod.clamp(to, interval)).start();
    }

    private LocalDate below(LocalDate date, int direction) {
        LocalDate next = date.plusDays(direction);
        if (daily() && next.getYear() == date.getYear() && column(next) == column(date)) {
            return next;
        }
        int year = date.getYear() + direction;
        if (year < first() || year > interval.last().getYear()) {
            return date;
        }
        return at(year, column(date), direction > 0 ? 0 : WEEK - 1);
    }

    @Override
    public Optional<Box> cell(CellAddress address) {
        return interval.contains(address.date()) ? Optional.of(box(address.date())) : Optional.empty();
    }

    /// The cell of a day, or of a week by its first day; in the row of no processor.
    @Override
    public Optional<HeatHit> hit(double x, double y) {
        int year = first() + (int) Math.floor((y - TOP + scroll) / bandPitch());
        int column = (int) Math.floor((x - left()) / pitchX());
        int row = (int) Math.floor((y - y(year)) / rowPitch());
        if (y < TOP || year > interval.last().getYear() || column < 0 || column >= WEEKS || row > (daily() ? 6 : 0)) {
            return Optional.empty();
        }
        LocalDate monday = monday(year).plusDays((long) column * WEEK);
        DateInterval dates = dates(year);
        LocalDate date = daily() ? monday.plusDays(row) : FocusPeriod.clamp(monday, dates);
        boolean inWeek = !date.isBefore(monday) && date.isBefore(monday.plusDays(WEEK));
        return inWeek && dates.contains(date) && date.getYear() == year
                ? Optional.of(new HeatHit.OnCell(CellAddress.event(date)))
                : Optional.empty();
    }

    @Override
    public double contentHeight() {
        return TOP + years(interval) * bandPitch() + BELOW;
    }

    private LocalDate at(int year, int column, int weekday) {
        LocalDate date = monday(year).plusDays((long) column * WEEK + weekday);
        LocalDate first = LocalDate.of(year, 1, 1);
        LocalDate last = LocalDate.of(year, 12, 31);
        return date.isBefore(first) ? first : date.isAfter(last) ? last : date;
    }

    private double left() {
        return MatrixGeometry.MARGIN + LABELS;
    }

    private double x(int column) {
        return left() + column * pitchX();
    }

    private double y(int year) {
        return TOP + (year - first()) * bandPitch() - scroll;
    }

    private double pitchX() {
        double room = Math.floor((width - left() - MatrixGeometry.MARGIN) / WEEKS);
        return Math.clamp(room, LEAST_PITCH_X, MOST_PITCH_X);
    }

    /// Whole pixels; less than a day needs where there is no room for days.
    private double dayPitch() {
        double room = (height - TOP - BELOW) / years(interval) - YEAR_GAP;
        return Math.min(Math.floor(room / WEEK), MOST_DAY);
    }

    private double rowPitch() {
        return daily() ? dayPitch() : bandPitch();
    }

    private double bandPitch() {
        if (daily()) {
            return WEEK * dayPitch() + YEAR_GAP;
        }
        return Math.clamp(Math.floor((height - TOP - BELOW) / years(interval)), LEAST_WEEK, MOST_WEEK);
    }

    private double gap() {
        return rowPitch() >= 8 && pitchX() >= 8 ? 2 : 1;
    }

    private int first() {
        return interval.start().getYear();
    }

    private static int years(DateInterval interval) {
        return interval.last().getYear() - interval.start().getYear() + 1;
    }

    /// The week of a date, counted from the one that holds the first of January.
    private static int column(LocalDate date) {
        return (int) ChronoUnit.DAYS.between(monday(date.getYear()), date) / WEEK;
    }

    private static LocalDate monday(int year) {
        LocalDate first = Year.of(year).atDay(1);
        return first.minusDays(first.getDayOfWeek().getValue() - 1L);
    }

    private static double[][] corners(double... points) {
        double[][] corners = new double[2][points.length / 2];
        for (int i = 0; i < points.length; i++) {
            corners[i % 2][i / 2] = points[i];
        }
        return corners;
    }
}
