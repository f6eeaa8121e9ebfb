package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.sql.DateDialect;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.SelectParts;
import dev.backfill.warehouse.sql.SelectParts.Condition;
import dev.backfill.warehouse.sql.SelectParts.Part;
import dev.backfill.warehouse.sql.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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

/// Asks the conditions of a SELECT of dates that are made up: for some periods of the table that it builds, which of
/// the
/// dates of a table that it reads they let through. No row of the tables is read, so that holes and sizes do not
/// matter.
final class MadeUpDates {
    private final Asking asking;
    private final Map<TableName, Looked> tables;
    private final SelectParts select;
    private final Looked own;
    private final Part part;
    private final List<Period> periods;
    private final List<Period> candidates;

    /// @param tables the tables whose dates are known
    /// @param select the SELECT
    /// @param own the table that it builds
    /// @param part one of those that it reads, with dates
    MadeUpDates(Asking asking, Map<TableName, Looked> tables, SelectParts select, Looked own, Part part) {
        this.asking = asking;
        this.tables = tables;
        this.select = select;
        this.own = own.in(asking.madeUp().dialect());
        this.part = part;
        periods = tried();
        candidates = candidates(Objects.requireNonNull(tables.get(part.table())).grain(), periods);
    }

    /// The first date that is made up.
    Period earliest() {
        return candidates.getFirst();
    }

    /// Neighbouring periods near the end of the table, of which enough are there for weekends to be among them.
    private List<Period> tried() {
        int many = switch (own.grain()) {
            case HOUR -> 30;
            case DAY -> 16;
            case WEEK, WEEK_FROM_SUNDAY -> 8;
            case MONTH -> 5;
        };
        Period last = own.counts().isEmpty()
                ? own.grain().of(asking.today())
                : own.counts().lastKey();
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
        int back = switch (grain) {
            case HOUR, DAY -> 400;
            case WEEK, WEEK_FROM_SUNDAY -> 60;
            case MONTH -> 40;
        };
        Period start = grain.holding(periods.getFirst()).plus(-back);
        Period end = grain.holdingTheEndOf(periods.getLast()).plus(3);
        return LongStream.rangeClosed(0, start.until(end)).mapToObj(start::plus).toList();
    }

    /// The periods that are read, by those of the table that is built.
    ///
    /// @param conditions what must hold; they name columns of dates only
    /// @param output what the SELECT returns as its date; null where that is not asked
    /// @throws dev.backfill.warehouse.WarehouseException if the conditions cannot be asked alone
    SortedMap<Period, SortedSet<Period>> read(List<Condition> conditions, @Nullable Condition output) {
        List<Condition> all = new ArrayList<>(conditions);
        if (output != null) {
            all.add(output);
        }
        Map<String, String> with = new LinkedHashMap<>();
        with.put(SelectParts.PERIOD, period());
        List<String> from = new ArrayList<>(List.of(SelectParts.PERIOD));
        List<String> series = new ArrayList<>();
        for (String alias : named(all)) {
            if (select.series().get(alias) instanceof String made) {
                series.add(made);
                continue;
            }
            from.add(alias);
            Looked table = Objects.requireNonNull(tables.get(tableOf(alias)))
                    .in(asking.madeUp().dialect());
            List<Period> of = alias.equals(part.alias()) ? candidates : candidates(table.grain(), periods);
            with.put(
                    alias,
                    "SELECT i AS backfill_i, v AS "
                            + Sql.name(table.dates().column().column())
                            + " FROM (VALUES "
                            + IntStream.range(0, of.size())
                                    .mapToObj(i -> "(" + i + ", " + table.value(of.get(i)) + ")")
                                    .collect(Collectors.joining(", "))
                            + ") x(i, v)");
        }
        from.addAll(series);
        String where = conditions.isEmpty()
                ? "true"
                : conditions.stream().map(c -> "(" + c.text() + ")").collect(Collectors.joining(" AND "));
        String inner =
                "SELECT " + SelectParts.PERIOD + ".i AS own, " + SelectParts.PERIOD + ".start AS backfill_start, "
                        + part.alias() + ".backfill_i AS other"
                        + (output == null
                                ? ""
                                : ", (" + output.text() + ") AS "
                                        + Sql.name(own.dates().column().column()))
                        + " FROM " + String.join(", ", from) + " WHERE " + where;
        String text = with.entrySet().stream()
                        .map(e -> e.getKey() + " AS (" + e.getValue() + ")")
                        .collect(Collectors.joining(", ", "WITH ", " "))
                + "SELECT DISTINCT own, other FROM (" + inner + ") y"
                + (output == null ? "" : " WHERE " + own.dates().period() + " = backfill_start");
        SortedMap<Period, SortedSet<Period>> found = new TreeMap<>();
        periods.forEach(p -> found.put(p, new TreeSet<>()));
        for (Row row : asking.madeUp().session().query(Sql.of(text))) {
            Objects.requireNonNull(found.get(periods.get((int) row.number("own"))))
                    .add(candidates.get((int) row.number("other")));
        }
        return found;
    }

    private TableName tableOf(String alias) {
        return select.parts().stream()
                .filter(p -> p.alias().equals(alias))
                .map(Part::table)
                .findFirst()
                .orElseThrow();
    }

    private Set<String> named(List<Condition> conditions) {
        Set<String> aliases = new LinkedHashSet<>(Set.of(part.alias()));
        conditions.forEach(c -> c.columns().forEach(column -> aliases.add(column.alias())));
        return aliases;
    }

    /// What a SELECT is told of its period.
    private String period() {
        DateDialect dialect = asking.madeUp().dialect();
        boolean hours = own.grain() == Grain.HOUR;
        String rows = IntStream.range(0, periods.size())
                .mapToObj(i -> {
                    Period p = periods.get(i);
                    String from = hours ? dialect.literal(p.start()) : "DATE '" + p.first() + "'";
                    String to = hours
                            ? dialect.literal(p.end())
                            : "DATE '" + p.end().toLocalDate() + "'";
                    return "(" + i + ", " + own.dates().literal(p) + ", DATE '" + p.first() + "', " + from + ", " + to
                            + ", " + dialect.literal(p.end()) + ")";
                })
                .collect(Collectors.joining(", "));
        return "SELECT * FROM (VALUES " + rows + ") x(i, start, " + Sql.name("date") + ", " + Sql.name("from") + ", "
                + Sql.name("to") + ", processed_at)";
    }
}
