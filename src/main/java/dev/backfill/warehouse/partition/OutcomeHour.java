package dev.backfill.warehouse.partition;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;

/// The hour of a date among the outcomes of runs. Only where a pipeline has tables of hours has their table a column for
/// it; it is NULL for all other tables.
public final class OutcomeHour {
    /// The column.
    public static final String COLUMN = "analysis_hour";

    private OutcomeHour() {}

    /// Whether an outcome of a period says an hour.
    public static boolean isIn(Period period) {
        return period.grain() == Grain.HOUR;
    }

    /// That an outcome is that of an hour, to be added to a condition; nothing for other periods.
    public static String condition(Period period) {
        return isIn(period) ? " AND " + COLUMN + " = " + period.hour() : "";
    }
}
