package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.column.Key;
import dev.backfill.model.period.Calendar;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.warehouse.sql.DateDialect;
import dev.backfill.warehouse.sql.DateDialect.Type;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.workspace.draft.DraftTable;
import dev.backfill.workspace.draft.Guess;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/// A table of which the periods are known.
///
/// @param entry what the engine's catalog says
/// @param draft what is known of it so far: date, grain and calendar for certain
/// @param dates what the engine understands of its dates, by its grain
/// @param type what the values of its date column are
/// @param counts how many rows each of its periods has
/// @param within how long after the beginning of its period a row usually lies
record Looked(
        TableEntry entry,
        DraftTable draft,
        DateSql dates,
        Type type,
        NavigableMap<Period, Long> counts,
        Duration within) {

    Grain grain() {
        return dates.column().grain();
    }

    /// What tells its rows apart, as far as it is known.
    Key key() {
        Guess<Key> key = draft.rows().key();
        return key == null ? Key.NONE : key.value();
    }

    /// The same with more that is known.
    Looked with(DraftTable other) {
        return new Looked(entry, other, dates, type, counts, within);
    }

    /// The same in the words of another engine.
    Looked in(DateDialect other) {
        return new Looked(entry, draft, new DateSql(dates.column(), dates.word(), other), type, counts, within);
    }

    @Nullable
    Period first() {
        return counts.isEmpty() ? null : counts.firstKey();
    }

    /// Whether nothing is missing where a period has no rows: its calendar does not have it, or nobody has ever seen
    /// rows
    /// there between the first and the last.
    boolean isNotDue(Period period) {
        boolean within = !counts.isEmpty()
                && !period.start().isBefore(counts.firstKey().start())
                && !period.start().isAfter(counts.lastKey().start());
        return isOff(period) || within && !counts.containsKey(period);
    }

    /// Whether each of its periods is due.
    boolean isEvery() {
        return draft.periods().calendar() == null
                || draft.periods().calendar().value().equals(Calendar.EVERY);
    }

    private boolean isOff(Period period) {
        return grain().isWithinADay()
                && draft.periods().calendar() != null
                && draft.periods().calendar().value() instanceof Calendar.Days days
                && (days.weekdays() && isWeekend(period.first())
                        || days.except().contains(period.first()));
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /// A usual value of the date column for a row of a period, in the engine's words.
    String value(Period period) {
        LocalDateTime time = period.start().plus(within);
        return switch (type) {
            case DATE, OTHER -> "DATE '" + time.toLocalDate() + "'";
            case DATETIME -> dates.dialect().literal(time);
            case INSTANT ->
                dates.dialect().literal(time.atZone(dates.column().zone()).toInstant());
            case TEXT -> "'" + text(time) + "'";
            case NUMBER -> text(time);
        };
    }

    private String text(LocalDateTime time) {
        return dates.column().format() == null
                ? time.toLocalDate().toString()
                : dates.column().format().of(time);
    }
}
