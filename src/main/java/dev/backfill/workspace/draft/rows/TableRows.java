package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.period.Calendar;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.engine.Survey;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.SelectParts;
import dev.backfill.warehouse.sql.SelectParts.Part;
import dev.backfill.workspace.draft.Draft;
import dev.backfill.workspace.draft.DraftInput;
import dev.backfill.workspace.draft.DraftPeriods;
import dev.backfill.workspace.draft.DraftReader;
import dev.backfill.workspace.draft.DraftRole;
import dev.backfill.workspace.draft.DraftRows;
import dev.backfill.workspace.draft.DraftSql;
import dev.backfill.workspace.draft.DraftTable;
import dev.backfill.workspace.draft.Guess;
import dev.backfill.workspace.draft.LeftTable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the rows of a warehouse tell: fills whatever of a draft is still open, and takes in the tables that nobody has
/// named.
public final class TableRows implements DraftReader {
    /// More tables are no pipeline that a person looks through; the rest is named.
    public static final int MOST_TABLES = 200;

    private static final Set<String> OWN = Set.of("backfill_kept", "backfill_staging");

    private final Asking asking;
    private final Map<TableName, SelectParts> selects = new HashMap<>();
    private final Map<TableName, Looked> looked = new LinkedHashMap<>();

    /// @param look a unit of work that only asks; not closed here
    /// @param survey what the engine tells of the tables
    /// @param today the day on which somebody asks
    public TableRows(Session look, Survey survey, LocalDate today) {
        asking = Asking.of(look, survey, today);
    }

    @Override
    public Draft read(Draft before) {
        Map<TableName, TableEntry> entries = new LinkedHashMap<>();
        asking.survey().tables().stream()
                .filter(e -> !OWN.contains(e.name().dataset().toLowerCase(Locale.ROOT)))
                .filter(e -> !e.name().equals(TableName.OUTCOMES))
                // Who knows better has said why it is no part of a pipeline.
                .filter(e -> before.left().stream().noneMatch(t -> t.table().equals(e.name())))
                .forEach(e -> entries.put(e.name(), e));
        Map<TableName, TableName> beneath = beneath(before, entries);
        Draft draft = before;
        for (DraftTable table : before.tables()) {
            if (!entries.containsKey(table.table())) {
                draft = draft.leaving(new LeftTable(table.table(), "there is no such table"));
            } else {
                draft = replaced(draft, parsed(table, beneath));
            }
        }
        List<TableEntry> chosen = chosen(entries, draft);
        for (TableEntry entry : entries.values()) {
            if (!chosen.contains(entry)) {
                draft = draft.leaving(new LeftTable(
                        entry.name(),
                        "not looked at: a draft has at most " + MOST_TABLES
                                + " tables, those first that a SELECT builds or reads, then by their rows"));
            }
        }
        Map<TableEntry, Stamps> stamps = new LinkedHashMap<>();
        for (TableEntry entry : chosen) {
            draft = dated(entry, draft, stamps);
        }
        draft = parted(stamps, draft);
        for (Looked table : List.copyOf(looked.values())) {
            draft = keyed(table, Objects.requireNonNull(stamps.get(table.entry())), draft);
        }
        return wired(draft);
    }

    private static Draft replaced(Draft draft, DraftTable table) {
        return new Draft(
                draft.name(),
                draft.tables().stream()
                        .map(t -> t.table().equals(table.table()) ? table : t)
                        .toList(),
                draft.left());
    }

    /// The tables beneath views that are named as tables of the pipeline, by which the engine knows them where they are
    /// read: who builds them reads the one and writes the other.
    private Map<TableName, TableName> beneath(Draft draft, Map<TableName, TableEntry> entries) {
        Map<TableName, TableName> beneath = new HashMap<>();
        for (DraftTable table : draft.tables()) {
            TableEntry entry = entries.get(table.table());
            if (entry != null && entry.definition() != null && !entry.definition().isEmpty()) {
                List<Part> parts = asking.survey().parts(entry.definition()).parts();
                if (parts.size() == 1) {
                    beneath.put(parts.getFirst().table(), entry.name());
                }
            }
        }
        return beneath;
    }

    /// Takes the SELECT of a table apart.
    private DraftTable parsed(DraftTable table, Map<TableName, TableName> beneath) {
        Guess<DraftSql> select = table.work().select();
        DraftTable known = table.role() == null && table.work().isKnown()
                ? table.as(new Guess<>(DraftRole.PROCESSOR, 95, select == null ? "a program writes it" : select.because()))
                : table;
        if (select != null) {
            try {
                SelectParts read = asking.survey().parts(select.value().text());
                selects.put(
                        table.table(),
                        new SelectParts(
                                read.parts().stream()
                                        .map(p -> new Part(
                                                p.alias(),
                                                beneath.getOrDefault(p.table(), p.table()),
                                                p.conditions(),
                                                p.isLookup()))
                                        .toList(),
                                read.output(),
                                read.parameters()));
            } catch (WarehouseException e) {
                return known.noting(select.value().file() + " cannot be taken apart: " + firstLine(e)
                        + " What it reads was guessed from keys and dates.");
            }
        }
        return known;
    }

    private static String firstLine(WarehouseException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /// Those that somebody has named, then what they read, then the largest.
    private List<TableEntry> chosen(Map<TableName, TableEntry> entries, Draft draft) {
        Set<TableName> named = new HashSet<>();
        draft.tables().forEach(t -> {
            named.add(t.table());
            t.inputs().forEach(i -> named.add(i.value().table()));
        });
        selects.values().forEach(s -> s.parts().forEach(p -> named.add(p.table())));
        List<TableEntry> all = new ArrayList<>(entries.values());
        if (all.size() > MOST_TABLES) {
            all.sort(Comparator.comparing((TableEntry e) -> !named.contains(e.name()))
                    .thenComparing(Comparator.comparingLong(TableEntry::rows).reversed()));
            Set<TableEntry> first = new HashSet<>(all.subList(0, MOST_TABLES));
            return entries.values().stream().filter(first::contains).toList();
        }
        return all;
    }

    private Draft dated(TableEntry entry, Draft draft, Map<TableEntry, Stamps> stamps) {
        TableName name = entry.name();
        DraftTable table = draft.table(name).orElse(DraftTable.of(name));
        boolean isRead = isRead(name, draft);
        if (entry.isView() && draft.table(name).isEmpty() && !isRead) {
            return draft.leaving(new LeftTable(
                    name, "a view is computed when it is read; what reads it is taken to read what it reads"));
        }
        if (isLookedUp(name) && !isRead && draft.table(name).isEmpty()) {
            return draft.leaving(new LeftTable(
                    name, "only dates are looked up in it; it may be a calendar: {dates: {table: " + name + ", date: …}}"));
        }
        try {
            Guess<DateColumn> date = table.periods().date();
            String why = "";
            if (date == null) {
                SelectParts select = selects.get(name);
                DateGuess.Found found =
                        new DateGuess(asking).of(entry, select == null ? Map.of() : select.output());
                date = found.guess();
                why = found.otherwise();
            }
            if (date == null) {
                return isRead && !table.isProcessor()
                        ? draft.adding(table.as(new Guess<>(DraftRole.SOURCE, 90, "a SELECT reads it; " + why)))
                        : draft.leaving(new LeftTable(name, why));
            }
            Stamps own = Stamps.of(asking, entry, date.value());
            if (own.all().isEmpty()) {
                return draft.leaving(new LeftTable(name, "it has no rows with a usual date"));
            }
            stamps.put(entry, own);
            return draft.adding(table.with(table.periods().or(new DraftPeriods(date, null, null, null))));
        } catch (WarehouseException e) {
            return draft.leaving(new LeftTable(name, "it could not be asked: " + firstLine(e)));
        }
    }

    private boolean isRead(TableName name, Draft draft) {
        return selects.values().stream()
                        .flatMap(s -> s.parts().stream())
                        .anyMatch(p -> p.table().equals(name) && !p.isLookup())
                || draft.tables().stream().flatMap(t -> t.inputs().stream()).anyMatch(i -> i.value().table().equals(name));
    }

    private boolean isLookedUp(TableName name) {
        return selects.values().stream()
                .flatMap(s -> s.parts().stream())
                .anyMatch(p -> p.table().equals(name) && p.isLookup());
    }

    /// Grains and calendars, which the tables tell of each other.
    private Draft parted(Map<TableEntry, Stamps> stamps, Draft before) {
        Draft draft = before;
        long span = stamps.values().stream()
                .map(Stamps::days)
                .mapToLong(d -> ChronoUnit.DAYS.between(d.first(), d.last()) + 1)
                .max()
                .orElse(0);
        LocalDate begin = stamps.values().stream()
                .map(Stamps::days)
                .filter(d -> d.size() > 1)
                .map(NavigableSet::first)
                .min(Comparator.naturalOrder())
                .orElse(null);
        Map<TableEntry, Guess<Calendar>> calendars = new LinkedHashMap<>();
        Map<TableEntry, Guess<Grain>> grains = new LinkedHashMap<>();
        Map<TableEntry, NavigableSet<LocalDate>> weekdays = new LinkedHashMap<>();
        stamps.forEach((entry, own) -> {
            DraftPeriods said = draft(entry, before).periods();
            Guess<Grain> grain = said.grain() == null ? GrainGuess.of(own, begin, span) : said.grain();
            grains.put(entry, grain);
            Guess<Calendar> calendar =
                    said.calendar() == null ? CalendarGuess.of(grain.value(), own.days()) : said.calendar();
            calendars.put(entry, calendar);
            if (CalendarGuess.isWeekdays(calendar.value()) && said.calendar() == null) {
                weekdays.put(entry, own.days());
            }
        });
        Set<LocalDate> absent = CalendarGuess.absentInAll(weekdays.values());
        for (Map.Entry<TableEntry, Stamps> one : stamps.entrySet()) {
            TableEntry entry = one.getKey();
            Guess<Calendar> calendar = Objects.requireNonNull(calendars.get(entry));
            Set<LocalDate> own = new HashSet<>(absent);
            own.removeIf(d -> d.isBefore(one.getValue().days().first()) || d.isAfter(one.getValue().days().last()));
            if (weekdays.containsKey(entry) && !own.isEmpty()) {
                calendar = CalendarGuess.without(calendar, own);
            }
            Guess<Grain> grain = Objects.requireNonNull(grains.get(entry));
            DraftTable table = draft(entry, draft);
            DraftPeriods periods = table.periods().or(new DraftPeriods(null, grain, calendar, null));
            DraftTable parted = table.with(periods);
            Guess<DateColumn> date = Objects.requireNonNull(periods.date());
            DateSql dates = asking.dates(entry, date.value().by(grain.value()));
            looked.put(
                    entry.name(),
                    new Looked(
                            entry,
                            parted,
                            dates,
                            asking.type(entry, date.value().column()),
                            one.getValue().counts(grain.value()),
                            one.getValue().within(grain.value())));
            draft = draft.adding(parted);
        }
        return draft;
    }

    private static DraftTable draft(TableEntry entry, Draft draft) {
        return draft.table(entry.name()).orElseThrow();
    }

    /// What tells rows apart, and when they were written. Of a source a wrong key would be worse than none: nothing is
    /// built from rows that seem to be there twice.
    private Draft keyed(Looked table, Stamps stamps, Draft draft) {
        SelectParts select = selects.get(table.entry().name());
        DraftRows said = table.draft().rows();
        Guess<String> written = said.writtenAt() == null
                ? WrittenGuess.of(stamps, table.grain(), select == null ? Map.of() : select.output())
                : said.writtenAt();
        Guess<Key> key = said.key() == null
                ? new KeyGuess(asking).of(table, written == null ? null : written.value())
                : said.key();
        DraftTable keyed = table.draft().with(said.or(new DraftRows(key, written, null)));
        if (written == null && keyed.work().command() != null) {
            keyed = keyed.noting("No column says when a row was written: where its program gives the same rows again, nobody can"
                    + " tell that it wrote any, and the step fails");
        }
        looked.put(table.entry().name(), table.with(keyed));
        return replaced(draft, keyed);
    }

    /// Roles, what is built from what, what is expected, and since when.
    private Draft wired(Draft before) {
        Draft draft = before;
        Map<TableName, List<Guess<DraftInput>>> inputs = new HashMap<>();
        for (DraftTable table : before.tables()) {
            DraftTable known = table.role() == null
                    ? table.as(new Guess<>(DraftRole.SOURCE, 90, "no SELECT and no program is known that writes it"))
                    : table;
            Looked own = looked.get(table.table());
            if (own != null) {
                looked.put(table.table(), own.with(known));
            }
            draft = replaced(draft, known);
        }
        InputGuess guess = new InputGuess(asking, looked);
        for (DraftTable table : draft.processors()) {
            Looked own = looked.get(table.table());
            SelectParts select = selects.get(table.table());
            if (own != null && select != null) {
                List<Guess<DraftInput>> found = new ArrayList<>(guess.of(own, select));
                table.inputs().stream()
                        .filter(i -> found.stream().noneMatch(f -> f.value().table().equals(i.value().table())))
                        .forEach(found::add);
                inputs.put(table.table(), found);
            } else if (own != null && table.inputs().isEmpty()) {
                inputs.put(table.table(), new Likeness(asking, looked).of(own));
            }
        }
        Set<TableName> known = new HashSet<>();
        draft.tables().forEach(t -> known.add(t.table()));
        ExpectedGuess expected = new ExpectedGuess(asking, looked);
        for (DraftTable table : draft.processors()) {
            List<Guess<DraftInput>> read = inputs.getOrDefault(table.table(), table.inputs()).stream()
                    .filter(i -> known.contains(i.value().table()))
                    .toList();
            DraftTable wired = table.reading(read);
            Looked own = looked.get(table.table());
            if (own != null && wired.rows().expected() == null) {
                wired = wired.with(wired.rows().or(new DraftRows(null, null, expected.of(own, read))));
            }
            draft = replaced(draft, wired);
        }
        return beginning(draft);
    }

    /// Since when a table is due where its first row says otherwise than what it reads.
    private Draft beginning(Draft before) {
        Draft draft = before;
        for (DraftTable table : before.processors()) {
            Looked own = looked.get(table.table());
            if (own == null || own.first() == null || table.periods().since() != null) {
                continue;
            }
            Period first = own.first();
            Optional<Period> usual = table.inputs().stream()
                    .map(i -> looked.get(i.value().table()))
                    .filter(Objects::nonNull)
                    .filter(t -> t != looked.get(table.table()) && t.first() != null)
                    .map(t -> own.grain().of(Objects.requireNonNull(t.first()).start()))
                    .max(Comparator.naturalOrder());
            if (usual.isPresent() && !usual.get().equals(first)) {
                LocalDateTime since = first.start();
                draft = replaced(
                        draft,
                        table.with(table.periods()
                                .or(new DraftPeriods(
                                        null,
                                        null,
                                        null,
                                        new Guess<>(
                                                since,
                                                70,
                                                "its first row; what it reads begins with " + usual.get())))));
            }
        }
        return draft;
    }

    /// What the SELECT of a table reads; null where none is known.
    @Nullable List<Part> parts(TableName table) {
        SelectParts select = selects.get(table);
        return select == null ? null : select.parts();
    }
}
