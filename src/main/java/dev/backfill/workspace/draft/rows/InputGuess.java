package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.period.Mapping;
import dev.backfill.model.period.Mapping.Offsets;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.sql.DateDialect;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.SelectParts;
import dev.backfill.warehouse.sql.SelectParts.Column;
import dev.backfill.warehouse.sql.SelectParts.Condition;
import dev.backfill.warehouse.sql.SelectParts.Part;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.draft.DraftInput;
import dev.backfill.workspace.draft.Guess;
import dev.backfill.workspace.draft.rows.MappingFit.Fit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Finds from the SELECT of a table which periods of what other tables it is built from. Not one of their rows is read:
/// the conditions of the SELECT are asked of made-up dates, period by period.
final class InputGuess {
    private final Asking asking;
    private final Map<TableName, Looked> tables;

    /// @param tables the tables whose dates are known
    InputGuess(Asking asking, Map<TableName, Looked> tables) {
        this.asking = asking;
        this.tables = tables;
    }

    /// What a table is built from; several for one table where the periods do not touch.
    List<Guess<DraftInput>> of(Looked own, SelectParts select) {
        Map<TableName, List<Fit>> fits = new LinkedHashMap<>();
        for (Part part : select.parts()) {
            if (!part.isLookup()) {
                fits.computeIfAbsent(part.table(), _ -> new ArrayList<>()).addAll(fits(own, part, select));
            }
        }
        List<Guess<DraftInput>> inputs = new ArrayList<>();
        fits.forEach((table, all) -> widest(all).forEach(fit -> {
            boolean self = table.equals(own.entry().name());
            Mapping mapping = self ? before(fit.mapping()) : fit.mapping();
            if (mapping != null) {
                inputs.add(new Guess<>(
                        new DraftInput(table, mapping),
                        mapping.equals(fit.mapping()) ? fit.confidence() : Math.min(60, fit.confidence()),
                        "its SELECT; " + fit.because()));
            }
        }));
        return inputs;
    }

    /// A table reads itself before its own period only; null where it does not.
    private static @Nullable Mapping before(Mapping mapping) {
        if (!(mapping instanceof Offsets(Integer from, int to, boolean due)) || to < 0) {
            return mapping;
        }
        return from == null || from < 0 ? new Offsets(from, -1, due) : null;
    }

    /// Without what another one holds.
    private static List<Fit> widest(List<Fit> all) {
        List<Fit> kept = new ArrayList<>();
        for (Fit fit : all) {
            if (kept.stream().noneMatch(k -> holds(k.mapping(), fit.mapping()))) {
                kept.removeIf(k -> holds(fit.mapping(), k.mapping()));
                kept.add(fit);
            }
        }
        return kept;
    }

    private static boolean holds(Mapping one, Mapping other) {
        if (one.equals(other) || one instanceof Mapping.All) {
            return true;
        }
        if (!(one instanceof Offsets(Integer from, int to, boolean due))
                || !(other instanceof Offsets(Integer otherFrom, int otherTo, boolean otherDue))
                // Due or not: the own period alone is the same.
                || due != otherDue && !(otherFrom != null && otherFrom == 0 && otherTo == 0)) {
            return false;
        }
        return to >= otherTo && (from == null || otherFrom != null && from <= otherFrom);
    }

    private List<Fit> fits(Looked own, Part part, SelectParts select) {
        Looked read = tables.get(part.table());
        if (read == null) {
            return List.of(new Fit(Mapping.OVERLAPPING, 95, "it has no dates"));
        }
        List<Period> periods = tried(own);
        List<Period> candidates = candidates(read.grain(), periods);
        Condition output = select.output().get(own.dates().column().column().toLowerCase(Locale.ROOT));
        boolean asksOutput = output != null && !output.columns().isEmpty() && isOfDates(output, select);
        List<Condition> conditions = connected(part, asksOutput ? output : null, select);
        SortedMap<Period, SortedSet<Period>> found;
        try {
            found = asked(own, part, periods, candidates, conditions, asksOutput ? output : null, select);
        } catch (WarehouseException _) {
            // One of them cannot be asked alone: without those that cannot.
            conditions.removeIf(c -> !canBeAsked(own, part, periods, candidates, c, select));
            try {
                found = asked(own, part, periods, candidates, conditions, null, select);
            } catch (WarehouseException e) {
                return List.of(new Fit(Mapping.OVERLAPPING, 30, "its conditions could not be asked: " + first(e)));
            }
        }
        Period beginning = read.first();
        List<Fit> fits = new MappingFit(
                        found,
                        read.grain(),
                        candidates.getFirst(),
                        beginning == null ? candidates.getFirst() : beginning,
                        read::isNotDue)
                .fits();
        return fits.isEmpty()
                ? List.of(new Fit(Mapping.OVERLAPPING, 30, "its conditions hold of no date that was tried"))
                : fits;
    }

    private static String first(WarehouseException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private boolean canBeAsked(
            Looked own, Part part, List<Period> periods, List<Period> candidates, Condition one, SelectParts select) {
        try {
            asked(own, part, periods.subList(0, 1), candidates, List.of(one), null, select);
            return true;
        } catch (WarehouseException _) {
            return false;
        }
    }

    /// The conditions that say something of the dates of a table, directly or by the dates of others.
    private List<Condition> connected(Part part, @Nullable Condition output, SelectParts select) {
        List<Condition> open = new ArrayList<>(
                part.conditions().stream().filter(c -> isOfDates(c, select)).toList());
        Set<String> aliases = new LinkedHashSet<>(Set.of(part.alias()));
        if (output != null) {
            output.columns().forEach(column -> aliases.add(column.alias()));
        }
        List<Condition> kept = new ArrayList<>();
        boolean more = true;
        while (more) {
            List<Condition> next = open.stream()
                    .filter(c -> c.columns().stream().anyMatch(column -> aliases.contains(column.alias())))
                    .toList();
            next.forEach(c -> c.columns().forEach(column -> aliases.add(column.alias())));
            kept.addAll(next);
            open.removeAll(next);
            more = !next.isEmpty();
        }
        return kept;
    }

    /// Whether a condition names dates only.
    private boolean isOfDates(Condition condition, SelectParts select) {
        return condition.columns().stream().allMatch(c -> isDate(c, select));
    }

    private boolean isDate(Column column, SelectParts select) {
        return select.parts().stream()
                .filter(p -> p.alias().equals(column.alias()))
                .map(p -> tables.get(p.table()))
                .filter(Objects::nonNull)
                .anyMatch(t -> t.dates().column().column().equalsIgnoreCase(column.name()));
    }

    /// Neighbouring periods near the end of the table, of which enough are there for weekends to be among them.
    private List<Period> tried(Looked own) {
        int many =
                switch (own.grain()) {
                    case HOUR -> 30;
                    case DAY -> 16;
                    case WEEK, WEEK_FROM_SUNDAY -> 8;
                    case MONTH -> 5;
                };
        Period last = own.counts().isEmpty() ? own.grain().of(asking.today()) : own.counts().lastKey();
        List<Period> all = new ArrayList<>();
        for (int i = many - 1; i >= 0; i--) {
            Period p = last.plus(-i);
            if (own.counts().isEmpty() || own.counts().containsKey(p) || !own.isNotDue(p)) {
                all.add(p);
            }
        }
        return all;
    }

    private static List<Period> candidates(Grain grain, List<Period> periods) {
        int back =
                switch (grain) {
                    case HOUR, DAY -> 400;
                    case WEEK, WEEK_FROM_SUNDAY -> 60;
                    case MONTH -> 40;
                };
        Period start = grain.holding(periods.getFirst()).plus(-back);
        Period end = grain.holdingTheEndOf(periods.getLast()).plus(3);
        return LongStream.rangeClosed(0, start.until(end)).mapToObj(start::plus).toList();
    }

    private SortedMap<Period, SortedSet<Period>> asked(
            Looked own,
            Part part,
            List<Period> periods,
            List<Period> candidates,
            List<Condition> conditions,
            @Nullable Condition output,
            SelectParts select) {
        List<Condition> all = new ArrayList<>(conditions);
        if (output != null) {
            all.add(output);
        }
        Map<String, String> with = new LinkedHashMap<>();
        with.put(SelectParts.PERIOD, period(own, periods));
        Map<String, List<Period>> series = new HashMap<>();
        for (String alias : named(part, all)) {
            Looked table = Objects.requireNonNull(tables.get(tableOf(alias, select)));
            List<Period> of = alias.equals(part.alias()) ? candidates : candidates(table.grain(), periods);
            series.put(alias, of);
            with.put(alias, "SELECT i AS backfill_i, v AS " + Sql.name(table.dates().column().column())
                    + " FROM (VALUES " + IntStream.range(0, of.size())
                            .mapToObj(i -> "(" + i + ", " + table.value(of.get(i)) + ")")
                            .collect(Collectors.joining(", "))
                    + ") x(i, v)");
        }
        String where = conditions.isEmpty()
                ? "true"
                : conditions.stream().map(c -> "(" + c.text() + ")").collect(Collectors.joining(" AND "));
        String inner = "SELECT " + SelectParts.PERIOD + ".i AS own, " + SelectParts.PERIOD + ".start AS backfill_start, "
                + part.alias() + ".backfill_i AS other"
                + (output == null ? "" : ", (" + output.text() + ") AS " + Sql.name(own.dates().column().column()))
                + " FROM " + String.join(", ", with.keySet()) + " WHERE " + where;
        String text = with.entrySet().stream()
                        .map(e -> e.getKey() + " AS (" + e.getValue() + ")")
                        .collect(Collectors.joining(", ", "WITH ", " "))
                + "SELECT DISTINCT own, other FROM (" + inner + ") y"
                + (output == null ? "" : " WHERE " + own.dates().period() + " = backfill_start");
        SortedMap<Period, SortedSet<Period>> found = new TreeMap<>();
        periods.forEach(p -> found.put(p, new TreeSet<>()));
        for (Row row : asking.rows(text)) {
            found.get(periods.get((int) row.number("own"))).add(candidates.get((int) row.number("other")));
        }
        return found;
    }

    private static TableName tableOf(String alias, SelectParts select) {
        return select.parts().stream()
                .filter(p -> p.alias().equals(alias))
                .map(Part::table)
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> named(Part part, List<Condition> conditions) {
        Set<String> aliases = new LinkedHashSet<>(Set.of(part.alias()));
        conditions.forEach(c -> c.columns().forEach(column -> aliases.add(column.alias())));
        return aliases;
    }

    /// What a SELECT is told of its period.
    private String period(Looked own, List<Period> periods) {
        DateDialect dialect = asking.dialect();
        boolean hours = own.grain() == Grain.HOUR;
        String rows = IntStream.range(0, periods.size())
                .mapToObj(i -> {
                    Period p = periods.get(i);
                    String from = hours ? dialect.literal(p.start()) : "DATE '" + p.first() + "'";
                    String to = hours
                            ? dialect.literal(p.end())
                            : "DATE '" + p.end().toLocalDate() + "'";
                    return "(" + i + ", " + own.dates().literal(p) + ", DATE '" + p.first() + "', " + from + ", " + to + ", "
                            + dialect.literal(p.end()) + ")";
                })
                .collect(Collectors.joining(", "));
        return "SELECT * FROM (VALUES " + rows + ") x(i, start, " + Sql.name("date") + ", " + Sql.name("from") + ", "
                + Sql.name("to") + ", processed_at)";
    }
}
