package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Grain;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.period.Calendar;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.warehouse.sql.SelectParts;
import dev.backfill.workspace.draft.Draft;
import dev.backfill.workspace.draft.DraftPeriods;
import dev.backfill.workspace.draft.DraftTable;
import dev.backfill.workspace.draft.Guess;
import dev.backfill.workspace.draft.rows.Holidays.Dated;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Parts tables into periods: their grains and calendars, which the tables tell of each other.
final class Parting {
    private final Asking asking;
    private final Map<TableEntry, Stamps> stamps;
    private final Selects selects;

    /// @param stamps when the tables have rows; none of them is empty
    /// @param selects the SELECTs that could be taken apart
    Parting(Asking asking, Map<TableEntry, Stamps> stamps, Selects selects) {
        this.asking = asking;
        this.stamps = stamps;
        this.selects = selects;
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
        Map<TableEntry, Dated> byDays = new LinkedHashMap<>();
        stamps.forEach((entry, own) -> {
            DraftPeriods said = table(entry, draft).periods();
            Guess<Grain> grain = said.grain() == null ? GrainGuess.of(own, begin, span) : said.grain();
            Guess<Calendar> calendar = CalendarGuess.of(grain.value(), own.days());
            if (said.calendar() == null && grain.value().isWithinADay()) {
                byDays.put(
                        entry,
                        new Dated(
                                own.days(),
                                CalendarGuess.isWeekdays(calendar.value()),
                                selects.building(entry.name()) != null));
            }
            all.put(entry, said.or(new DraftPeriods(null, grain, calendar, null)));
        });
        byTheHour(all, draft);
        Holidays holidays = new Holidays(byDays.values());
        List<Looked> looked = new ArrayList<>();
        all.forEach((entry, periods) -> {
            DraftTable known = table(entry, draft);
            Dated dated = byDays.get(entry);
            looked.add(looked(entry, known.with(dated == null ? periods : without(periods, dated, holidays))));
        });
        return looked;
    }

    /// What happens at any time of the day belongs to its hour where a table of hours is built from it.
    private void byTheHour(Map<TableEntry, DraftPeriods> all, Draft draft) {
        Set<TableName> hourly = new HashSet<>();
        all.forEach((entry, periods) -> {
            if (periods.grain() != null && periods.grain().value() == Grain.HOUR) {
                hourly.add(entry.name());
            }
        });
        all.replaceAll((entry, periods) -> {
            Optional<TableName> reader = hourly.stream()
                    .filter(name -> isRead(entry.name(), selects.building(name)))
                    .findFirst();
            boolean isGuessed = table(entry, draft).periods().grain() == null && selects.building(entry.name()) == null;
            return reader.isEmpty() || !isGuessed || !stamps(entry).hasTime() || hourly.contains(entry.name())
                    ? periods
                    : new DraftPeriods(
                            periods.date(),
                            new Guess<>(
                                    Grain.HOUR,
                                    75,
                                    "its rows say times of the day, and " + reader.get()
                                            + " is built from it by the hour"),
                            periods.calendar(),
                            periods.since(),
                            periods.due());
        });
    }

    private static boolean isRead(TableName table, @Nullable SelectParts select) {
        return select != null
                && select.parts().stream().anyMatch(part -> part.table().equals(table));
    }

    /// The days within the dates of a table on which no table has rows are not due.
    private static DraftPeriods without(DraftPeriods periods, Dated dated, Holidays holidays) {
        Set<LocalDate> off = holidays.of(dated);
        Guess<Calendar> calendar = periods.calendar();
        return calendar == null || off.isEmpty()
                ? periods
                : new DraftPeriods(
                        periods.date(),
                        periods.grain(),
                        CalendarGuess.without(calendar, off, holidays.witnesses(off, dated.isWeekdays())),
                        periods.since(),
                        periods.due());
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
