package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.period.Mapping;
import dev.backfill.model.period.Mapping.Offsets;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.sql.SelectParts;
import dev.backfill.warehouse.sql.SelectParts.Along;
import dev.backfill.warehouse.sql.SelectParts.Column;
import dev.backfill.warehouse.sql.SelectParts.Condition;
import dev.backfill.warehouse.sql.SelectParts.Part;
import dev.backfill.workspace.draft.DraftInput;
import dev.backfill.workspace.draft.Guess;
import dev.backfill.workspace.draft.rows.MappingFit.Fit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Finds from the SELECT of a table which periods of what other tables it is built from. Not one of their rows is
/// read: the conditions of the SELECT are asked of made-up dates, period by period.
final class InputGuess {
    private static final String SUBQUERY = "(SELECT ";
    /// How sure it is what is read where nothing says it, in percent.
    private static final int UNBOUND = 40;

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
            Mapping mapping = self ? before(fit) : fit.mapping();
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
    private static @Nullable Mapping before(Fit fit) {
        if (!(fit.mapping() instanceof Offsets(Integer from, int to, boolean due)) || to < 0) {
            return fit.mapping();
        }
        // Where nobody knows which periods it reads, it reads some all the same.
        return from == null || from < 0 || fit.confidence() <= UNBOUND
                ? new Offsets(from == null || from < 0 ? from : Integer.valueOf(-1), -1, due)
                : null;
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
        Along along = part.along();
        boolean looksBack = along != null && along.orders().stream().anyMatch(c -> isDate(c, select));
        List<Condition> all = new ArrayList<>(part.conditions());
        if (along == null) {
            return fits(own, read, part, all, true, select);
        }
        if (looksBack) {
            // What the SELECT itself asks of the rows that are read decides, if it does.
            List<Fit> asked = fits(own, read, part, all, false, select);
            if (asked.stream().allMatch(f -> f.confidence() >= 85)) {
                return asked;
            }
        }
        all.addAll(along.outside());
        List<Fit> around = fits(own, read, part, all, true, select);
        return looksBack ? around.stream().map(f -> back(f, along, read)).toList() : around;
    }

    /// From the row from which window functions look back to all that they see.
    private static Fit back(Fit fit, Along along, Looked read) {
        if (!(fit.mapping() instanceof Offsets(Integer from, int to, boolean due))) {
            return fit;
        }
        Integer back = along.back();
        boolean isCounted = along.isCounted() && !read.isEvery();
        return back == null || from == null
                ? new Fit(new Offsets(null, to, due), 65, "its window functions look back to the beginning")
                : new Fit(
                        new Offsets(from - back, to, due || isCounted),
                        75,
                        "its window functions look back " + back + (along.isCounted() ? " rows" : " days"));
    }

    private List<Fit> fits(
            Looked own, Looked read, Part part, List<Condition> all, boolean withOutput, SelectParts select) {
        MadeUpDates dates = new MadeUpDates(asking, tables, select, own, part);
        Condition output = select.output().get(own.dates().column().column().toLowerCase(Locale.ROOT));
        boolean asksOutput = withOutput && output != null && !output.columns().isEmpty() && isOfDates(output, select);
        List<Condition> conditions = connected(part, all, asksOutput ? output : null, select);
        SortedMap<Period, SortedSet<Period>> found;
        try {
            found = dates.read(conditions, asksOutput ? output : null);
        } catch (WarehouseException _) {
            // One of them cannot be asked alone: without those that cannot.
            conditions.removeIf(c -> !canBeAsked(dates, c));
            try {
                found = dates.read(conditions, null);
            } catch (WarehouseException e) {
                return List.of(new Fit(Mapping.OVERLAPPING, 30, "its conditions could not be asked: " + first(e)));
            }
        }
        Period beginning = read.first();
        List<Fit> fits = new MappingFit(
                        found,
                        read.grain(),
                        dates.earliest(),
                        beginning == null ? dates.earliest() : beginning,
                        read::isNotDue,
                        conditions.stream().anyMatch(c -> c.text().contains(SUBQUERY)))
                .fits();
        if (conditions.isEmpty() && !asksOutput) {
            // Perhaps it is joined with dates that the SELECT makes itself, of which no table tells anything.
            return fits.stream()
                    .map(f -> new Fit(
                            f.mapping(),
                            UNBOUND,
                            "no condition compares its dates with the period or with those of a table"))
                    .toList();
        }
        return fits.isEmpty()
                ? List.of(new Fit(Mapping.OVERLAPPING, 30, "its conditions hold of no date that was tried"))
                : fits;
    }

    private static String first(WarehouseException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static boolean canBeAsked(MadeUpDates dates, Condition one) {
        try {
            dates.read(List.of(one), null);
            return true;
        } catch (WarehouseException _) {
            return false;
        }
    }

    /// The conditions that say something of the dates of a table, directly or by the dates of others.
    private List<Condition> connected(Part part, List<Condition> all, @Nullable Condition output, SelectParts select) {
        List<Condition> open =
                new ArrayList<>(all.stream().filter(c -> isOfDates(c, select)).toList());
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
        return select.series().containsKey(column.alias())
                || select.parts().stream()
                        .filter(p -> p.alias().equals(column.alias()))
                        .map(p -> tables.get(p.table()))
                        .filter(Objects::nonNull)
                        .anyMatch(t -> t.dates().column().column().equalsIgnoreCase(column.name()));
    }
}
