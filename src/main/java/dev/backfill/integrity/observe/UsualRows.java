package dev.backfill.integrity.observe;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/// How many rows periods of a kind usually have, as the last ones before a period tell: of days those of the same
/// weekday, of hours the same hour of the days before.
///
/// @param kind what the earlier periods are called, many of them: `Mondays`
/// @param rows the rows of those that count, ascending
/// @param times how often clocks show the period itself: 2 for an hour to which they were set back, else 1
public record UsualRows(String kind, List<Long> rows, int times) {
    /// So many earlier periods are asked.
    public static final int MOST = 8;
    /// Of fewer nobody can say what is usual.
    public static final int LEAST = 4;
    /// More than so many times the usual rows are too many.
    public static final int TOO_MANY = 2;

    private static final int DAYS_OF_WEEK = 7;
    private static final int HOURS_OF_DAY = 24;

    /// Two more than are asked: some may not be due, or tell nothing.
    private static final int LOOKED_AT = MOST + 2;
    /// Of the days before: two weekends lie among them.
    private static final int LOOKED_AT_HOURS = MOST + 6;

    public UsualRows {
        rows = rows.stream().sorted().toList();
    }

    /// What is usual for a period that clocks show once.
    public UsualRows(String kind, List<Long> rows) {
        this(kind, rows, 1);
    }

    /// The same for a period that clocks show so often, as many times as long.
    public UsualRows times(int shown) {
        return shown == times || shown < 1 ? this : new UsualRows(kind, rows, shown);
    }

    /// What is usual for a period.
    ///
    /// @param isDue whether an earlier period is due
    /// @param rows the rows of an earlier period; 0 for one that tells nothing: without rows, or with doubled ones
    public static UsualRows before(Period period, Predicate<Period> isDue, ToLongFunction<Period> rows) {
        List<Long> found = new ArrayList<>();
        for (int back = 1; back <= lookedAt(period.grain()) && found.size() < MOST; back++) {
            Period earlier = earlier(period, back);
            long there = isDue.test(earlier) ? rows.applyAsLong(earlier) : 0;
            if (there > 0) {
                found.add(there);
            }
        }
        return new UsualRows(kind(period), found);
    }

    /// The earliest period that is asked about one.
    public static Period earliest(Period period) {
        return earlier(period, lookedAt(period.grain()));
    }

    private static int lookedAt(Grain grain) {
        return grain == Grain.HOUR ? LOOKED_AT_HOURS : LOOKED_AT;
    }

    private static Period earlier(Period period, int back) {
        return switch (period.grain()) {
            case HOUR -> period.plus((long) -back * HOURS_OF_DAY);
            case DAY -> period.plus((long) -back * DAYS_OF_WEEK);
            case WEEK, WEEK_FROM_SUNDAY, MONTH -> period.plus(-back);
        };
    }

    private static String kind(Period period) {
        return switch (period.grain()) {
            case HOUR -> String.format(Locale.ROOT, "hours from %02d:00", period.hour());
            case DAY -> period.first().getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s";
            case WEEK, WEEK_FROM_SUNDAY -> "weeks";
            case MONTH -> "months";
        };
    }

    /// Whether enough earlier periods tell.
    public boolean isKnown() {
        return rows.size() >= LEAST;
    }

    /// The median of the earlier periods, of two middle ones their mean, rounded, as many times as the period is longer; 0 if
    /// none tells.
    public int usual() {
        return times * median();
    }

    private int median() {
        if (rows.isEmpty()) {
            return 0;
        }
        int half = rows.size() / 2;
        return Math.toIntExact(
                rows.size() % 2 == 1 ? rows.get(half) : Math.round((rows.get(half - 1) + rows.get(half)) / 2.0));
    }

    /// Whether so many rows are fewer than half of the usual.
    public boolean areTooFew(long now) {
        return isKnown() && TOO_MANY * now < usual();
    }

    /// Whether so many rows are far more than usual.
    public boolean areTooMany(long now) {
        return isKnown() && now > (long) TOO_MANY * usual();
    }

    /// `412 rows; the last 8 Mondays had 180 to 210, usually 195`.
    ///
    /// @param now the rows of the period itself
    public String told(long now) {
        String own = now + (now == 1 ? " row; " : " rows; ");
        if (isKnown()) {
            long least = rows.getFirst();
            long most = rows.getLast();
            return own + "the last " + rows.size() + " " + kind
                    + (least == most ? " had " + least + " each" : " had " + least + " to " + most + ", usually " + median())
                    + (times == 1 ? "" : "; clocks were set back and show this hour twice");
        }
        return now == 0
                ? own + "it is due"
                : own + "nobody can say what is usual: " + (rows.isEmpty() ? "no" : "only " + rows.size())
                        + " earlier " + kind + " to compare with";
    }
}
