package dev.backfill.model.proof;

import dev.backfill.model.Period;
import java.util.List;

/// How many rows periods of a kind usually have, as earlier ones tell.
///
/// @param period the period for which it is asked
/// @param rows the rows of the earlier periods of its kind that count, ascending
/// @param times how often clocks show the period itself: 2 for an hour to which they were set back, else 1
public record UsualRows(Period period, List<Long> rows, int times) {
    /// Of fewer earlier periods nobody can say what is usual.
    public static final int LEAST = 4;
    /// More than so many times the usual rows are too many.
    public static final int TOO_MANY = 2;

    public UsualRows {
        rows = rows.stream().sorted().toList();
        // What was kept by an older console does not say it.
        times = Math.max(1, times);
    }

    /// What is usual for a period that clocks show once.
    public UsualRows(Period period, List<Long> rows) {
        this(period, rows, 1);
    }

    /// The same for a period that clocks show so often, as many times as long.
    public UsualRows times(int shown) {
        return new UsualRows(period, rows, shown);
    }

    /// Whether enough earlier periods tell.
    public boolean isKnown() {
        return rows.size() >= LEAST;
    }

    /// The median of the earlier periods as many times as the period is longer; 0 if none tells.
    public int usual() {
        return times * median();
    }

    /// The median of the earlier periods, of two middle ones their mean, rounded; 0 if none tells.
    public int median() {
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
}
