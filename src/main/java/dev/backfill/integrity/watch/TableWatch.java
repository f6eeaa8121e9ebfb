package dev.backfill.integrity.watch;

import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.model.DateInterval;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.KeySql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What stands out in the rows of all tables.
///
/// @param copies rows of sources that are there more than once
/// @param empty by table, columns that have gone empty; tables without such are absent
/// @param sources by source that could be asked, its dates that have rows, ascending
public record TableWatch(
        SourceCopies copies, Map<TableName, List<EmptyColumns>> empty, Map<TableName, List<WatchedDate>> sources) {
    /// Nothing stands out, or nobody has looked.
    public static final TableWatch NONE = new TableWatch(SourceCopies.NONE, Map.of(), Map.of());

    /// So many dates before those that are asked about tell what is usual.
    private static final int COMPARED_DAYS = 31;

    public TableWatch {
        empty = Map.copyOf(empty);
        sources = Map.copyOf(sources);
    }

    /// A table with what is asked of its rows.
    ///
    /// @param where which of them count, as a SQL condition; empty for all
    /// @param identity what rows share that are the same; null where that is not asked
    private record Asked(
            TableName table, DateSql dates, String where, @Nullable String identity, List<String> columns) {}

    /// Asks all tables with one query.
    ///
    /// @param interval the dates that are asked about
    /// @param billed whether reading costs money: no column is read then that the pipeline does not name
    /// @throws dev.backfill.warehouse.WarehouseException if a table cannot be read
    public static TableWatch read(
            Pipeline pipeline,
            DateInterval interval,
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
            for (int i = 0; i < table.columns().size(); i++) {
                nulls.add(row.number("c" + i));
            }
            found.computeIfAbsent(table, _ -> new ArrayList<>())
                    .add(new WatchedDate(row.date("d"), row.number("n"), row.number("different"), nulls));
        }
        found.values().forEach(dates -> dates.sort(Comparator.comparing(WatchedDate::date)));
        return of(pipeline, found);
    }

    private static TableWatch of(Pipeline pipeline, Map<Asked, List<WatchedDate>> found) {
        Map<SourceTable, List<WatchedDate>> sources = new LinkedHashMap<>();
        Map<TableName, List<EmptyColumns>> empty = new LinkedHashMap<>();
        found.forEach((table, dates) -> {
            pipeline.sources().stream()
                    .filter(s -> s.name().equals(table.table()))
                    .forEach(s -> sources.put(s, dates));
            List<EmptyColumns> columns = EmptyColumns.of(table.columns(), dates);
            if (!columns.isEmpty()) {
                empty.put(table.table(), columns);
            }
        });
        return new TableWatch(
                SourceCopies.of(sources),
                empty,
                sources.entrySet().stream()
                        .collect(Collectors.toMap(e -> e.getKey().name(), e -> List.copyOf(e.getValue()))));
    }

    private static String part(int place, Asked table, int width, DateInterval interval) {
        StringBuilder sql = new StringBuilder("SELECT ")
                .append(place)
                .append(" AS place, ")
                .append(table.dates().day())
                .append(" AS d, COUNT(*) AS n, ")
                .append(different(table.identity()))
                .append(" AS different");
        for (int i = 0; i < width; i++) {
            sql.append(", ")
                    .append(
                            i < table.columns().size()
                                    ? "COUNT(*) - COUNT(" + name(table.columns().get(i)) + ")"
                                    : "0")
                    .append(" AS c")
                    .append(i);
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
            asked(s.name(), s.date(), s.where(), identity, columns, catalog).ifPresent(tables::add);
        }
        for (Processor p : pipeline.processors()) {
            List<String> columns =
                    columns(p.table(), p.date(), p.writtenAt(), p.key(), p.tells().columns(), catalog, billed);
            asked(p.table(), p.date(), "", null, columns, catalog).ifPresent(tables::add);
        }
        return tables;
    }

    private static Optional<Asked> asked(
            TableName table,
            DateColumn date,
            String where,
            @Nullable String identity,
            List<String> columns,
            Catalog catalog) {
        DateSql dates = catalog.dates(table, date);
        return catalog.has(table, date.column()) && dates.isDated() && (identity != null || !columns.isEmpty())
                ? Optional.of(new Asked(table, dates, where, identity, columns))
                : Optional.empty();
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
