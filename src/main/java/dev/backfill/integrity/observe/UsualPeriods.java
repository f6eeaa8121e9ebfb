package dev.backfill.integrity.observe;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.proof.UsualRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/// Which earlier periods tell what is usual for a period: of days those of the same weekday, of hours the same hour
/// of the days before.
public final class UsualPeriods {
    /// So many earlier periods are asked.
    private static final int MOST = 8;

    private static final int DAYS_OF_WEEK = 7;
    private static final int HOURS_OF_DAY = 24;

    /// Two more than are asked: some may not be due, or tell nothing.
    private static final int LOOKED_AT = MOST + 2;
    /// Of the days before: two weekends lie among them.
    private static final int LOOKED_AT_HOURS = MOST + 6;

    private UsualPeriods() {}

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
        return new UsualRows(period, found);
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
}
