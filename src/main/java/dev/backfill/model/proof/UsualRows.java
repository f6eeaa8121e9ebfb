package dev.backfill.model.proof;

import dev.backfill.model.Period;
import java.util.List;

/// How many rows periods of a kind usually have, as earlier ones tell.
///
/// @param period the period for which it is asked
/// @param rows the rows of the earlier periods of its kind that count, ascending
public record UsualRows(Period period, List<Long> rows) {
    /// Of fewer earlier periods nobody can say what is usual.
    public static final int LEAST = 4;
    /// More than so many times the usual rows are too many.
    public static final int TOO_MANY = 2;

    public UsualRows {
        rows = rows.stream().sorted().toList();
    }

    /// Whether enough earlier periods tell.
    public boolean isKnown() {
        return rows.size() >= LEAST;
    }

    /// The median of the earlier periods, of two middle ones their mean, rounded; 0 if none tells.
    public int usual() {
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
