package dev.backfill.orchestrator.context;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;

/// Which hour a recorded outcome is of: a column that only outcomes of hours fill.
public final class OutcomeHour {
    /// Its name.
    public static final String COLUMN = "analysis_hour";

    private OutcomeHour() {}

    /// Whether outcomes of a period fill it.
    public static boolean has(Period period) {
        return period.grain() == Grain.HOUR;
    }

    /// That an outcome is that of an hour, to be added to a condition; nothing for other periods.
    public static String of(Period period) {
        return has(period) ? " AND " + COLUMN + " = " + period.hour() : "";
    }
}
