package dev.backfill.ui.heatmap.layout;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Period;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.FocusPeriod;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The calendar of one processor: months side by side, weeks down, weekdays across, Monday first.
///
/// @param interval the dates that have a cell
/// @param processor whose cells they are
/// @param width width of the canvas in pixels; months that do not fit go to the next line
/// @param scroll how far it is scrolled up, in pixels
public record CalendarGeometry(DateInterval interval, String processor, double width, double scroll)
        implements HeatGeometry {
    public static final double CELL_WIDTH = 32;
    static final double CELL_HEIGHT = 52;
    /// The corner of a cell with the number of the day, which stands for the date as a whole.
    public static final double NUMBER = 16;
    private static final double PITCH_X = 36;
    private static final double PITCH_Y = 56;
    private static final double MONTH_PITCH = 7 * PITCH_X + 12;
    /// Name of the month and weekday letters.
    static final double HEADER = 46;

    @Override
    public List<String> processors() {
        return List.of(processor);
    }

    /// The months, ascending.
    public Stream<YearMonth> months() {
        YearMonth first = YearMonth.from(interval.start());
        return Stream.iterate(first, m -> !m.isAfter(YearMonth.from(interval.last())), m -> m.plusMonths(1));
    }

    /// Where a month's name begins.
    public Box month(YearMonth month) {
        long index = ChronoUnit.MONTHS.between(YearMonth.from(interval.start()), month);
        double x = MatrixGeometry.MARGIN + index % columns() * MONTH_PITCH;
        double y = index / columns() * linePitch() - scroll;
        return new Box(x, y, 7 * PITCH_X - 4, linePitch());
    }

    /// The place of the month in which some dates begin.
    public Box month(DateInterval dates) {
        return month(YearMonth.from(FocusPeriod.clamp(dates.start(), interval)));
    }

    @Override
    public Optional<Box> cell(CellAddress address) {
        return dates(address.period())
                .filter(_ -> processor.equals(address.processor()))
                .flatMap(date -> day(date).stream())
                .reduce(Box::union);
    }

    /// The dates of a period that have a cell in the month of the first of them.
    private Stream<LocalDate> dates(Period period) {
        LocalDate first = period.first().isBefore(interval.start()) ? interval.start() : period.first();
        return period.touches(first)
                ? first.datesUntil(period.last().plusDays(1))
                        .takeWhile(d -> interval.contains(d) && d.getMonth() == first.getMonth())
                : Stream.empty();
    }

    /// The place of a date.
    public Optional<Box> day(LocalDate date) {
        if (!interval.contains(date)) {
            return Optional.empty();
        }
        YearMonth month = YearMonth.from(date);
        Box home = month(month);
        int place = (int) (date.toEpochDay() - firstMonday(month).toEpochDay());
        return Optional.of(new Box(
                home.x() + place % 7 * PITCH_X, home.y() + HEADER + place / 7 * PITCH_Y, CELL_WIDTH, CELL_HEIGHT));
    }

    @Override
    public Optional<HeatHit> hit(double x, double y) {
        return months().filter(m -> month(m).contains(x, y)).findFirst().flatMap(month -> {
            Box home = month(month);
            if (y < home.y() + HEADER) {
                return Optional.empty();
            }
            int place = (int) ((y - home.y() - HEADER) / PITCH_Y) * 7 + (int) ((x - home.x()) / PITCH_X);
            LocalDate date = firstMonday(month).plusDays(place);
            return YearMonth.from(date).equals(month) && interval.contains(date)
                    ? Optional.of(new HeatHit.OnCell(new CellAddress(date, processor)))
                    : Optional.empty();
        });
    }

    @Override
    public double contentHeight() {
        long lines = Math.ceilDiv(months().count(), (long) columns());
        return lines * linePitch();
    }

    /// The Monday of the first week of a month that has a shown date: a month may begin in its middle.
    private LocalDate firstMonday(YearMonth month) {
        LocalDate first = FocusPeriod.clamp(month.atDay(1), interval);
        return first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private int columns() {
        return (int) Math.max(1, Math.floor((width - 2 * MatrixGeometry.MARGIN + 12) / MONTH_PITCH));
    }

    /// Six weeks, whether a month needs them or not: lines of months stay aligned.
    private static double linePitch() {
        return HEADER + 6 * PITCH_Y + 12;
    }
}
