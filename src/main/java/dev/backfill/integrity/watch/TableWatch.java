package dev.backfill.integrity.watch;

import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.integrity.watch.OddColumns.Oddity;
import dev.backfill.model.DateInterval;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Sentinel;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.KeySql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What stands out in the rows of all tables.
///
/// @param copies rows of sources that are there more than once
/// @param lacks events of which sources have no rows
/// @param columns by table, columns that are not as on the dates before; tables without such are absent
/// @param sources by source that could be asked, its dates that have rows, ascending
public record TableWatch(
        SourceCopies copies,
        SourceLacks lacks,
        Map<TableName, List<OddColumns>> columns,
        Map<TableName, List<WatchedDate>> sources) {
    /// Nothing stands out, or nobody has looked.
    public static final TableWatch NONE =
            new TableWatch(SourceCopies.NONE, SourceLacks.NONE, Map.of(), Map.of());

    /// So many dates before those that are asked about tell what is usual.
    private static final int COMPARED_DAYS = 31;

    public TableWatch {
        columns = Map.copyOf(columns);
        sources = Map.copyOf(sources);
    }

    /// A table with what is asked of its rows.
    ///
    /// @param where which of them count, as a SQL condition; empty for all
    /// @param identity what rows share that are the same; null where that is not asked
    /// @param event the column that names the event of a row; null where that is not asked
    /// @param keys those of the columns by which rows are told apart
    /// @param numbers those of the columns of which it is asked whether they are all the same number
    private record Asked(
            TableName table,
            DateSql dates,
            String where,
            @Nullable String identity,
            @Nullable String event,
            List<String> columns,
            Set<String> keys,
            Set<String> numbers) {}

    /// Asks all tables with one query.
    ///
    /// @param interval the dates that are asked about
    /// @param played by date, of how many events the actuals have rows
    /// @param billed whether reading costs money: no column is read then that the pipeline does not name
    /// @throws dev.backfill.warehouse.WarehouseException if a table cannot be read
    public static TableWatch read(
            Pipeline pipeline,
            DateInterval interval,
            SortedMap<LocalDate, Integer> played,
            Session session,
            Catalog catalog,
            Spelling spelling,
            boolean billed) {
        List<Asked> tables = tables(pipeline, catalog, spelling, billed);
        if (tables.isEmpty()) {
            return NONE;
        }
        int width = tables.stream().mapToInt(t -> t.columns().size()).max().orElse(0);
        List<String> parts = new ArrayList<>();
        for (Asked table : tables) {
            parts.add(part(parts.size(), table, width, interval));
        }
        Map<Asked, List<WatchedDate>> found = new LinkedHashMap<>();
        tables.forEach(table -> found.put(table, new ArrayList<>()));
        for (Row row : session.query(Sql.of(String.join("\nUNION ALL\n", parts)))) {
            Asked table = tables.get((int) row.number("place"));
            List<Long> nulls = new ArrayList<>();
            List<Long> same = new ArrayList<>();
            List<Long> values = new ArrayList<>();
            for (int i = 0; i < table.columns().size(); i++) {
                nulls.add(row.number("c" + i));
                same.add(row.number("s" + i));
                values.add(row.number("v" + i));
            }
            found.computeIfAbsent(table, _ -> new ArrayList<>())
                    .add(new WatchedDate(row.date("d"), row.number("n"), row.number("different"), row.number("events"), nulls, same, values));
        }
        found.values().forEach(dates -> dates.sort(Comparator.comparing(WatchedDate::date)));
        return of(pipeline, found, played);
    }

    private static TableWatch of(
            Pipeline pipeline, Map<Asked, List<WatchedDate>> found, SortedMap<LocalDate, Integer> played) {
        Map<SourceTable, List<WatchedDate>> sources = new LinkedHashMap<>();
        Map<TableName, List<OddColumns>> odd = new LinkedHashMap<>();
        found.forEach((table, dates) -> {
            pipeline.sources().stream()
                    .filter(s -> s.name().equals(table.table()))
                    .forEach(s -> sources.put(s, dates));
            List<OddColumns> columns = Arrays.stream(Oddity.values())
                    .flatMap(oddity -> OddColumns.of(oddity, table.columns(), table.keys(), dates).stream())
                    .toList();
            if (!columns.isEmpty()) {
                odd.put(table.table(), columns);
            }
        });
        Map<SourceTable, List<WatchedDate>> following = new LinkedHashMap<>(sources);
        following.entrySet().removeIf(e -> e.getValue().isEmpty() || !followsActuals(pipeline, e.getKey()));
        return new TableWatch(
                SourceCopies.of(sources),
                SourceLacks.of(following, played),
                odd,
                sources.entrySet().stream()
                        .collect(Collectors.toMap(e -> e.getKey().name(), e -> List.copyOf(e.getValue()))));
    }

    /// Whether a source is due where the actuals have rows. What these lack themselves the schedule tells.
    private static boolean followsActuals(Pipeline pipeline, SourceTable source) {
        return pipeline.hasEvents()
                && source.cadence().followsEvents()
                && !source.name().equals(pipeline.events().actuals())
                && !source.name().equals(pipeline.events().schedule());
    }

    private static String part(int place, Asked table, int width, DateInterval interval) {
        StringBuilder sql = new StringBuilder("SELECT ")
                .append(place)
                .append(" AS place, ")
                .append(table.dates().day())
                .append(" AS d, COUNT(*) AS n, ")
                .append(different(table.identity()))
                .append(" AS different, ")
                .append(table.event() == null ? "0" : "COUNT(DISTINCT " + name(table.event()) + ")")
                .append(" AS events");
        for (int i = 0; i < width; i++) {
            String column = i < table.columns().size() ? table.columns().get(i) : null;
            String nulls = column == null ? "0" : "COUNT(*) - COUNT(" + name(column) + ")";
            boolean number = column != null && table.numbers().contains(column);
            String same = column != null && number ? same(name(column)) : "0";
            String values = column != null && number ? "APPROX_COUNT_DISTINCT(" + name(column) + ")" : "0";
            sql.append(", " + nulls + " AS c" + i + ", " + same + " AS s" + i + ", " + values + " AS v" + i);
        }
        return sql.append(" FROM ")
                .append(name(table.table()))
                .append(" WHERE ")
                .append(table.dates().between(interval.start().minusDays(COMPARED_DAYS), interval.last()))
                .append(" AND ")
                .append(table.dates().day())
                .append(" IS NOT NULL")
                .append(table.where().isBlank() ? "" : " AND (" + table.where() + ")")
                .append(" GROUP BY ")
                .append(table.dates().day())
                .toString();
    }

    /// How many rows have the one number that there is; of several how many are 0.
    private static String same(String column) {
        return "CASE WHEN MIN(" + column + ") = MAX(" + column + ") THEN COUNT(" + column + ") ELSE COUNT(NULLIF(" + column
                + " <> 0, TRUE)) END";
    }

    /// Rows without a key are like no other.
    private static String different(@Nullable String identity) {
        return identity == null
                ? "COUNT(*)"
                : "COUNT(DISTINCT " + identity + ") + COUNT(*) - COUNT(" + identity + ")";
    }

    private static List<Asked> tables(Pipeline pipeline, Catalog catalog, Spelling spelling, boolean billed) {
        List<Asked> tables = new ArrayList<>();
        for (SourceTable s : pipeline.sources()) {
            String identity = identity(s, catalog, spelling, billed).orElse(null);
            List<String> columns = columns(s.name(), s.date(), s.writtenAt(), s.key(), s.columns(), catalog, billed);
            String event = followsActuals(pipeline, s) && catalog.has(s.name(), pipeline.events().id())
                    ? pipeline.events().id()
                    : null;
            List<String> keys = identity == null && billed ? List.of() : keys(pipeline, s);
            asked(s.name(), s.date(), s.where(), identity, event, columns, keys, Set.of(), catalog)
                    .ifPresent(tables::add);
        }
        for (Processor p : pipeline.processors()) {
            List<String> columns =
                    columns(p.table(), p.date(), p.writtenAt(), p.key(), p.tells().columns(), catalog, billed);
            List<String> keys = billed ? List.of() : p.key().columns();
            asked(p.table(), p.date(), "", null, null, columns, keys, marked(p), catalog)
                    .ifPresent(tables::add);
        }
        return tables;
    }

    /// The columns by which a source says that its rows are told apart, or else those of which keys are expected.
    private static List<String> keys(Pipeline pipeline, SourceTable source) {
        if (!source.key().isNone()) {
            return source.key().columns();
        }
        return pipeline.processors().stream()
                .flatMap(p -> switch (p.expected()) {
                    case Expectation.Distinct distinct when distinct.table().equals(source.name()) ->
                        distinct.key().columns().stream();
                    case Expectation.Cumulative cumulative when cumulative.table().equals(source.name()) ->
                        cumulative.key().columns().stream();
                    default -> Stream.<String>empty();
                })
                .distinct()
                .toList();
    }

    /// @param keys columns by which rows are told apart
    /// @param told columns of which a pile of one value is told otherwise
    private static Optional<Asked> asked(
            TableName table,
            DateColumn date,
            String where,
            @Nullable String identity,
            @Nullable String event,
            List<String> columns,
            List<String> keys,
            Set<String> told,
            Catalog catalog) {
        DateSql dates = catalog.dates(table, date);
        Set<String> numbers = columns.stream()
                .filter(c -> !told.contains(c) && catalog.isNumber(table, c))
                .collect(Collectors.toSet());
        Set<String> there = keys.stream()
                .filter(c -> catalog.has(table, c) && !c.equalsIgnoreCase(date.column()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> all = Stream.concat(there.stream(), columns.stream().filter(c -> !there.contains(c)))
                .toList();
        return catalog.has(table, date.column()) && dates.isDated() && (identity != null || !all.isEmpty())
                ? Optional.of(new Asked(table, dates, where, identity, event, all, there, numbers))
                : Optional.empty();
    }

    /// Columns of which a processor says itself what a pile of one value means.
    private static Set<String> marked(Processor p) {
        Set<String> marked = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Sentinel sentinel = p.tells().sentinel();
        if (sentinel != null) {
            marked.add(sentinel.column());
        }
        p.tells().pileUps().forEach(pileUp -> marked.add(pileUp.column()));
        return marked;
    }

    /// The columns that are watched: those that are named, else all but those that say where a row belongs, and texts,
    /// which often are notes and reasons: these are empty where all is well.
    private static List<String> columns(
            TableName table,
            DateColumn date,
            @Nullable String writtenAt,
            Key key,
            @Nullable Key named,
            Catalog catalog,
            boolean billed) {
        if (named != null) {
            return named.columns().stream().filter(c -> catalog.has(table, c)).toList();
        }
        if (billed) {
            return List.of();
        }
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.addAll(key.columns());
        known.add(date.column());
        if (writtenAt != null) {
            known.add(writtenAt);
        }
        return catalog.columns(table).stream()
                .filter(c -> !known.contains(c) && !catalog.isText(table, c))
                .toList();
    }

    private static Optional<String> identity(
            SourceTable source, Catalog catalog, Spelling spelling, boolean billed) {
        if (!source.key().isNone()) {
            return source.key().columns().stream().allMatch(c -> catalog.has(source.name(), c))
                    ? Optional.of(KeySql.of(source.key()))
                    : Optional.empty();
        }
        String columns = catalog.columns(source.name()).stream()
                .filter(c -> !c.equalsIgnoreCase(source.writtenAt()))
                .map(Sql::name)
                .collect(Collectors.joining(", "));
        return billed || columns.isEmpty() ? Optional.empty() : Optional.of(spelling.row(columns));
    }
}
