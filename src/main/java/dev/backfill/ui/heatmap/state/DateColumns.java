package dev.backfill.ui.heatmap.state;

import dev.backfill.model.DateInterval;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The dates across a matrix. Some may be folded away; then a seam stands where they were.
///
/// @param interval all dates of the view
/// @param dates those that have a column, ascending, at least one
public record DateColumns(DateInterval interval, List<LocalDate> dates) {
    private static final double MONDAY_GAP = 8;
    /// As much as the number of the folded dates needs.
    private static final double SEAM = 34;

    public DateColumns {
        dates = List.copyOf(dates);
    }

    /// A column for every date.
    public static DateColumns all(DateInterval interval) {
        return new DateColumns(interval, interval.dates().toList());
    }

    /// Columns for some dates of a view.
    ///
    /// @param wanted the dates; those outside of the view have none. Null, or where none is left: all dates have
    ///     one
    public static DateColumns of(DateInterval interval, @Nullable List<LocalDate> wanted) {
        List<LocalDate> dates = wanted == null
                ? List.of()
                : wanted.stream().filter(interval::contains).sorted().toList();
        return dates.isEmpty() ? all(interval) : new DateColumns(interval, dates);
    }

    /// Dates that are folded away.
    ///
    /// @param dates the dates
    /// @param x left edge of what stands for them, relative to the first column
    /// @param width its width in pixels
    public record Seam(DateInterval dates, double x, double width) {}

    public boolean isFolded() {
        return dates.size() < interval.days();
    }

    public boolean has(LocalDate date) {
        return Collections.binarySearch(dates, date) >= 0;
    }

    /// How far a date's column begins right of the first one. A date without one is taken for the next that has
    /// one.
    ///
    /// @param pitch from one date to the next
    public double x(LocalDate date, double pitch) {
        if (!isFolded()) {
            int index = (int) (date.toEpochDay() - interval.start().toEpochDay());
            return index * pitch + mondayGaps(index);
        }
        double x = 0;
        LocalDate before = interval.start().minusDays(1);
        for (LocalDate shown : dates) {
            x += gap(before, shown, pitch);
            if (!shown.isBefore(date)) {
                return x;
            }
            x += pitch;
            before = shown;
        }
        return x;
    }

    /// The seams, from left to right.
    public List<Seam> seams(double pitch) {
        List<Seam> seams = new ArrayList<>();
        if (!isFolded()) {
            return seams;
        }
        LocalDate before = interval.start().minusDays(1);
        for (LocalDate shown :
                Stream.concat(dates.stream(), Stream.of(interval.end())).toList()) {
            if (before.plusDays(1).isBefore(shown)) {
                DateInterval folded = new DateInterval(before.plusDays(1), shown);
                double start = before.isBefore(interval.start()) ? 0 : x(before, pitch) + pitch;
                seams.add(new Seam(folded, start, gap(before, shown, pitch)));
            }
            before = shown;
        }
        return seams;
    }

    /// How many dates are folded away.
    public int foldedCount() {
        return interval.days() - dates.size();
    }

    /// The space before a date, behind the one that stands before it. A seam is never wider than what it stands
    /// for: the others keep their width, and there is room for all.
    private double gap(LocalDate before, LocalDate date, double pitch) {
        long folded = date.toEpochDay() - before.toEpochDay() - 1;
        if (folded > 0) {
            return Math.min(SEAM, folded * pitch);
        }
        boolean first = date.equals(interval.start());
        return date.getDayOfWeek() == DayOfWeek.MONDAY && !first ? MONDAY_GAP : 0;
    }

    private double mondayGaps(int index) {
        return interval.days() <= 7
                ? 0
                : MONDAY_GAP * Math.floorDiv(interval.start().getDayOfWeek().getValue() - 1 + index, 7);
    }
}
