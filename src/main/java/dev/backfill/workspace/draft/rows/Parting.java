package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Grain;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.period.Calendar;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.workspace.draft.Draft;
import dev.backfill.workspace.draft.DraftPeriods;
import dev.backfill.workspace.draft.DraftTable;
import dev.backfill.workspace.draft.Guess;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Parts tables into periods: their grains and calendars, which the tables tell of each other.
final class Parting {
    private final Asking asking;
    private final Map<TableEntry, Stamps> stamps;

    /// @param stamps when the tables have rows; none of them is empty
    Parting(Asking asking, Map<TableEntry, Stamps> stamps) {
        this.asking = asking;
        this.stamps = stamps;
    }

    /// The tables with all that their periods tell, in their order.
    ///
    /// @param draft what is known of them: their date columns for certain
    List<Looked> of(Draft draft) {
        long span = stamps.values().stream()
                .map(Stamps::days)
                .mapToLong(d -> ChronoUnit.DAYS.between(d.first(), d.last()) + 1)
                .max()
                .orElse(0);
        @Nullable
        LocalDate begin = stamps.values().stream()
                .map(Stamps::days)
                .filter(d -> d.size() > 1)
                .map(NavigableSet::first)
                .min(Comparator.naturalOrder())
                .orElse(null);
        Map<TableEntry, DraftPeriods> all = new LinkedHashMap<>();
        List<NavigableSet<LocalDate>> weekdays = new ArrayList<>();
        stamps.forEach((entry, own) -> {
            DraftPeriods said = table(entry, draft).periods();
            Guess<Grain> grain = said.grain() == null ? GrainGuess.of(own, begin, span) : said.grain();
            Guess<Calendar> calendar = CalendarGuess.of(grain.value(), own.days());
            if (said.calendar() == null && CalendarGuess.isWeekdays(calendar.value())) {
                weekdays.add(own.days());
            }
            all.put(entry, said.or(new DraftPeriods(null, grain, calendar, null)));
        });
        Set<LocalDate> absent = CalendarGuess.absentInAll(weekdays);
        List<Looked> looked = new ArrayList<>();
        all.forEach((entry, periods) -> {
            DraftTable known = table(entry, draft);
            boolean isGuessed = known.periods().calendar() == null;
            looked.add(looked(entry, known.with(isGuessed ? without(periods, absent, entry) : periods)));
        });
        return looked;
    }

    /// The days within the dates of a table on which no table has rows are not due.
    private DraftPeriods without(DraftPeriods periods, Set<LocalDate> absent, TableEntry entry) {
        NavigableSet<LocalDate> days = stamps(entry).days();
        Set<LocalDate> own = new TreeSet<>(absent);
        own.removeIf(d -> d.isBefore(days.first()) || d.isAfter(days.last()));
        Guess<Calendar> calendar = periods.calendar();
        return calendar == null || own.isEmpty() || !CalendarGuess.isWeekdays(calendar.value())
                ? periods
                : new DraftPeriods(
                        periods.date(), periods.grain(), CalendarGuess.without(calendar, own), periods.since());
    }

    private Looked looked(TableEntry entry, DraftTable table) {
        DateColumn date = Objects.requireNonNull(table.periods().date()).value();
        Grain grain = Objects.requireNonNull(table.periods().grain()).value();
        return new Looked(
                entry,
                table,
                asking.dates(entry, date.by(grain)),
                asking.type(entry, date.column()),
                stamps(entry).counts(grain),
                stamps(entry).within(grain));
    }

    private Stamps stamps(TableEntry entry) {
        return Objects.requireNonNull(stamps.get(entry));
    }

    private static DraftTable table(TableEntry entry, Draft draft) {
        return draft.table(entry.name()).orElseThrow();
    }
}
