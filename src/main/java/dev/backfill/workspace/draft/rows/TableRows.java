package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.engine.Survey;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.warehouse.sql.SelectParts.Condition;
import dev.backfill.workspace.draft.Draft;
import dev.backfill.workspace.draft.DraftPeriods;
import dev.backfill.workspace.draft.DraftReader;
import dev.backfill.workspace.draft.DraftRole;
import dev.backfill.workspace.draft.DraftRows;
import dev.backfill.workspace.draft.DraftTable;
import dev.backfill.workspace.draft.DraftWatch;
import dev.backfill.workspace.draft.Guess;
import dev.backfill.workspace.draft.LeftTable;
import dev.backfill.workspace.draft.Sight;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// What the rows of a warehouse tell: fills whatever of a draft is still open, and takes in the tables that nobody
/// has named. Asks a few grouped queries for each table.
public final class TableRows implements DraftReader {
    /// More tables are no pipeline that a person looks through; the rest is named.
    public static final int MOST_TABLES = 200;
    /// The same where each question takes a second or two.
    public static final int MOST_ELSEWHERE = 60;

    private static final int CLOSED_DAYS = 62;
    private static final Set<String> OWN = Set.of("backfill_kept", "backfill_staging");

    private final Asking asking;
    private final DraftWatch watch;
    private final int most;
    private final Map<TableName, Sight> sights = new HashMap<>();

    /// @param look a unit of work that only asks; not closed here
    /// @param survey what the engine tells of the tables
    /// @param today the day on which somebody asks
    /// @param beside a unit of work of the engine that takes SELECTs apart: the same where that is the engine itself;
    ///     not closed here
    /// @param watch told which table is looked at
    public TableRows(Session look, Survey survey, LocalDate today, Session beside, DraftWatch watch) {
        asking = Asking.of(look, survey, today, beside);
        most = beside == look ? MOST_TABLES : MOST_ELSEWHERE;
        this.watch = watch;
    }

    /// What was seen of the tables that were looked at. After reading.
    public Map<TableName, Sight> sights() {
        return Map.copyOf(sights);
    }

    @Override
    public Draft read(Draft before) {
        Map<TableName, TableEntry> entries = new LinkedHashMap<>();
        asking.survey().tables().stream()
                .filter(e -> !OWN.contains(e.name().dataset().toLowerCase(Locale.ROOT)))
                // What runs of a console have recorded, wherever it is.
                .filter(e -> !e.columns().containsKey("backfill_run_id"))
                // Who knows better has said why it is no part of a pipeline.
                .filter(e -> before.left().stream().noneMatch(t -> t.table().equals(e.name())))
                .forEach(e -> entries.put(e.name(), e));
        Selects selects = Selects.of(asking.survey(), before, entries);
        Draft draft = before;
        for (DraftTable table : before.tables()) {
            draft = entries.containsKey(table.table())
                    ? draft.replacing(selects.takeApart(table))
                    : draft.leaving(new LeftTable(table.table(), "there is no such table"));
        }
        List<TableEntry> chosen = chosen(entries, draft, selects);
        asking.count(chosen);
        Map<TableEntry, Stamps> stamps = new LinkedHashMap<>();
        Set<TableEntry> wanted = new HashSet<>(chosen);
        int done = 0;
        for (TableEntry entry : entries.values()) {
            if (wanted.contains(entry)) {
                watch.looking(entry.name(), done, 2 * wanted.size());
                done++;
            }
            draft = wanted.contains(entry)
                    ? dated(entry, draft, selects, stamps)
                    : draft.leaving(new LeftTable(
                            entry.name(),
                            "not looked at: a draft has at most " + most
                                    + " tables, those first that a SELECT builds or reads, then by their rows"));
        }
        draft = withoutClosed(stamps, selects, before, draft);
        Map<TableName, Looked> looked = new LinkedHashMap<>();
        for (Looked table : new Parting(asking, stamps, selects).of(draft)) {
            watch.looking(table.entry().name(), done, 2 * wanted.size());
            done++;
            try {
                Looked keyed = table.with(keyed(
                        table,
                        Objects.requireNonNull(stamps.get(table.entry())),
                        selects.output(table.entry().name())));
                see(table.entry(), table.counts());
                looked.put(table.entry().name(), keyed);
                draft = draft.replacing(keyed.draft());
            } catch (WarehouseException e) {
                draft = draft.leaving(unasked(table.entry(), e));
            }
        }
        return new Wiring(asking, selects, looked).of(draft);
    }

    /// Those that somebody has named, then what they read, then the largest.
    private List<TableEntry> chosen(Map<TableName, TableEntry> entries, Draft draft, Selects selects) {
        List<TableEntry> all = new ArrayList<>(entries.values());
        if (all.size() <= most) {
            return all;
        }
        Set<TableName> named = new HashSet<>();
        draft.tables().forEach(t -> {
            named.add(t.table());
            t.inputs().forEach(i -> named.add(i.value().table()));
        });
        selects.parts().forEach(p -> named.add(p.table()));
        all.sort(Comparator.comparing((TableEntry e) -> !named.contains(e.name()))
                .thenComparing(Comparator.comparingLong(TableEntry::rows).reversed()));
        return all.subList(0, most);
    }

    /// Finds the date column of a table, and when it has rows.
    private Draft dated(TableEntry entry, Draft draft, Selects selects, Map<TableEntry, Stamps> stamps) {
        TableName name = entry.name();
        DraftTable table = draft.table(name).orElse(DraftTable.of(name));
        boolean isRead = isRead(name, draft, selects);
        boolean isUnnamed = draft.table(name).isEmpty() && !isRead;
        if (isUnnamed && entry.isView()) {
            sights.put(
                    name,
                    new Sight(
                            List.copyOf(entry.columns().keySet()),
                            new DateGuess(asking).typed(entry),
                            new TreeMap<>()));
            return draft.leaving(new LeftTable(
                    name, "a view is computed when it is read; what reads it is taken to read what it reads"));
        }
        if (isUnnamed && selects.isLookedUp(name)) {
            return draft.leaving(new LeftTable(
                    name,
                    "only dates are looked up in it; it may be a calendar: {dates: {table: " + name + ", date: …}}"));
        }
        try {
            DateGuess guesses = new DateGuess(asking);
            DateGuess.Found found = table.periods().date() != null
                    ? guesses.said(entry, table.periods().date())
                    : guesses.of(entry, selects.output(name));
            sights.put(name, new Sight(List.copyOf(entry.columns().keySet()), found.all(), new TreeMap<>()));
            Guess<DateColumn> date = found.guess();
            if (date == null) {
                return isRead && !table.isProcessor()
                        ? draft.adding(
                                table.as(new Guess<>(DraftRole.SOURCE, 90, "a SELECT reads it; " + found.otherwise())))
                        : draft.leaving(new LeftTable(name, found.otherwise()));
            }
            String parts = entry.declared().parts();
            if (entry.declared().asksForParts() && !date.value().column().equalsIgnoreCase(parts)) {
                return draft.leaving(new LeftTable(
                        name,
                        "it wants to be told which of its " + parts + " are meant, and its dates are in "
                                + date.value().column()));
            }
            Stamps own = Stamps.of(asking, entry, date.value());
            if (own.all().isEmpty()) {
                return draft.leaving(new LeftTable(name, "it has no rows with a usual date"));
            }
            stamps.put(entry, own);
            see(entry, own.counts(Grain.DAY));
            return draft.adding(table.with(table.periods().or(new DraftPeriods(date, null, null, null))));
        } catch (WarehouseException e) {
            return draft.leaving(unasked(entry, e));
        }
    }

    private void see(TableEntry entry, NavigableMap<Period, Long> counts) {
        sights.computeIfPresent(entry.name(), (_, seen) -> new Sight(seen.columns(), seen.dates(), counts));
    }

    /// @throws WarehouseException if no other table can be asked either, or somebody has stopped it
    private static LeftTable unasked(TableEntry entry, WarehouseException e) {
        if (e.kind().concernsEverybody() || e.kind() == WarehouseException.Kind.CANCELLED) {
            throw e;
        }
        return new LeftTable(entry.name(), "it could not be asked: " + Asking.why(e));
    }

    private static boolean isRead(TableName name, Draft draft, Selects selects) {
        return selects.isRead(name)
                || draft.tables().stream()
                        .flatMap(t -> t.inputs().stream())
                        .anyMatch(i -> i.value().table().equals(name));
    }

    /// Without the tables that have ended long before the others: each of their dates since then would be told as
    /// missing.
    ///
    /// @param said what was known before the rows were looked at: who has named a date column wants the table
    private Draft withoutClosed(Map<TableEntry, Stamps> stamps, Selects selects, Draft said, Draft before) {
        Draft draft = before;
        LocalDate newest = stamps.values().stream()
                .map(s -> s.days().last())
                .max(Comparator.naturalOrder())
                .orElse(asking.today());
        for (TableEntry entry : List.copyOf(stamps.keySet())) {
            LocalDate last = Objects.requireNonNull(stamps.get(entry)).days().last();
            boolean isWanted = before.table(entry.name())
                            .filter(t -> t.work().isKnown())
                            .isPresent()
                    || said.table(entry.name())
                            .filter(t -> t.periods().date() != null)
                            .isPresent();
            if (last.plusDays(CLOSED_DAYS).isBefore(newest) && !isWanted && !isRead(entry.name(), before, selects)) {
                stamps.remove(entry);
                draft = draft.leaving(new LeftTable(
                        entry.name(),
                        "its last date is " + last + ", and others go on until " + newest + ": it looks closed"));
            }
        }
        return draft;
    }

    /// What tells the rows of a table apart, and when they were written.
    ///
    /// @param output what its SELECT returns, as far as it is known
    private DraftTable keyed(Looked table, Stamps stamps, Map<String, Condition> output) {
        DraftRows said = table.draft().rows();
        Guess<String> written = said.writtenAt() == null
                ? WrittenGuess.of(stamps, table.grain(), output)
                : said.writtenAt();
        Guess<Key> key = said.key() == null
                ? new KeyGuess(asking).of(table, written == null ? null : written.value())
                : said.key();
        DraftTable keyed = table.draft()
                .with(said.or(new DraftRows(key, written, null)))
                .with(table.draft()
                        .periods()
                        .late(written == null ? null : DueGuess.of(stamps, table.grain(), written.value())));
        return written == null && keyed.work().command() != null
                ? keyed.noting("No column says when a row was written: where its program gives the same rows again,"
                        + " nobody can tell that it wrote any, and the step fails")
                : keyed;
    }
}
