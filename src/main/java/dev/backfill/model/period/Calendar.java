package dev.backfill.model.period;

import dev.backfill.model.TableName;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which days a table is due on, as the pipeline says it.
public sealed interface Calendar {

    /// Each day.
    Calendar EVERY = new Days(false, Set.of(), null, null);

    /// The days on which events took place, by the pipeline's schedule.
    record Events() implements Calendar {}

    /// Days that can be told without a schedule.
    ///
    /// @param weekdays whether Saturdays and Sundays are not due
    /// @param except days that are not due although the rest says so
    /// @param exceptIn a table with such days; null for none
    /// @param only a table with the only days that are due; null where each may be
    record Days(
            boolean weekdays,
            Set<LocalDate> except,
            @Nullable DateTable exceptIn,
            @Nullable DateTable only) implements Calendar {
        public Days {
            except = Set.copyOf(except);
        }
    }

    /// A table of days.
    ///
    /// @param table the table
    /// @param date its date column
    /// @param where which of its rows count, as a SQL condition; empty for all
    record DateTable(TableName table, String date, String where) {}
}
