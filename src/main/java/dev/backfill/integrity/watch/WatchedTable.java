package dev.backfill.integrity.watch;

import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.pipeline.telltale.Sentinel;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.KeySql;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table with what is asked of its rows.
///
/// @param where which of them count, as a SQL condition; empty for all
/// @param identity what rows share that are the same; null where that is not asked
/// @param event the column that names the event of a row; null where that is not asked
/// @param keys those of the columns by which rows are told apart
/// @param numbers those of the columns of which it is asked whether they are all the same number
record WatchedTable(
        TableName table,
        DateSql dates,
        String where,
        @Nullable String identity,
        @Nullable String event,
        List<String> columns,
        Set<String> keys,
        Set<String> numbers) {

    /// All tables of which something is asked.
    ///
    /// @param billed whether reading costs money: no column is read then that the pipeline does not name
    static List<WatchedTable> of(Pipeline pipeline, Catalog catalog, Spelling spelling, boolean billed) {
        List<WatchedTable> tables = new ArrayList<>();
        for (SourceTable s : pipeline.sources()) {
            String identity = identity(s, catalog, spelling, billed).orElse(null);
            List<String> columns = columns(s.name(), s.date(), s.writtenAt(), s.key(), s.columns(), catalog, billed);
            String event = followsActuals(pipeline, s)
                            && catalog.has(s.name(), pipeline.events().id())
                    ? pipeline.events().id()
                    : null;
            List<String> keys = identity == null && billed ? List.of() : keys(pipeline, s);
            asked(s.name(), s.date(), s.where(), identity, event, columns, keys, Set.of(), catalog)
                    .ifPresent(tables::add);
        }
        for (Processor p : pipeline.processors()) {
            List<String> columns = columns(
                    p.table(), p.date(), p.writtenAt(), p.key(), p.tells().columns(), catalog, billed);
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
                    case Expectation.Distinct distinct
                    when distinct.table().equals(source.name()) -> distinct.key().columns().stream();
                    case Expectation.Cumulative cumulative
                    when cumulative.table().equals(source.name()) -> cumulative.key().columns().stream();
                    default -> Stream.<String>empty();
                })
                .distinct()
                .toList();
    }

    /// @param keys columns by which rows are told apart
    /// @param told columns of which a pile of one value is told otherwise
    private static Optional<WatchedTable> asked(
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
                ? Optional.of(new WatchedTable(table, dates, where, identity, event, all, there, numbers))
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

    /// The columns that are watched: those that are named, else all but those that say where a row belongs, and
    /// texts, which often are notes and reasons: these are empty where all is well.
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

    private static Optional<String> identity(SourceTable source, Catalog catalog, Spelling spelling, boolean billed) {
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

    /// Whether a source is due where the actuals have rows. What these lack themselves the schedule tells.
    static boolean followsActuals(Pipeline pipeline, SourceTable source) {
        return pipeline.hasEvents()
                && source.cadence().followsEvents()
                && !source.name().equals(pipeline.events().actuals())
                && !source.name().equals(pipeline.events().schedule());
    }

    /// What is asked of the rows of its dates, as one part of the query for all tables.
    ///
    /// @param place which part it is
    /// @param width of how many columns every part tells
    /// @param on that a row lies on one of the dates
    String sql(int place, int width, Function<DateSql, String> on) {
        StringBuilder sql = new StringBuilder("SELECT ")
                .append(place)
                .append(" AS place, ")
                .append(dates.day())
                .append(" AS d, COUNT(*) AS n, ")
                .append(different(identity))
                .append(" AS different, ")
                .append(event == null ? "0" : "COUNT(DISTINCT " + name(event) + ")")
                .append(" AS events");
        for (int i = 0; i < width; i++) {
            String column = i < columns.size() ? columns.get(i) : null;
            String nulls = column == null ? "0" : "COUNT(*) - COUNT(" + name(column) + ")";
            boolean number = column != null && numbers.contains(column);
            String same = column != null && number ? same(name(column)) : "0";
            sql.append(", " + nulls + " AS c" + i + ", " + same + " AS s" + i);
        }
        return sql.append(rows(on)).toString();
    }

    /// About how many different numbers some columns are on its dates, as one part of the query for all tables.
    ///
    /// @param place which part it is
    /// @param width of how many columns every part tells
    /// @param some the places of the columns
    String values(int place, int width, List<Integer> some, LocalDate first, LocalDate last) {
        StringBuilder sql = new StringBuilder("SELECT " + place + " AS place, " + dates.day() + " AS d");
        for (int i = 0; i < width; i++) {
            String values = i < some.size() ? "APPROX_COUNT_DISTINCT(" + name(columns.get(some.get(i))) + ")" : "0";
            sql.append(", " + values + " AS v" + i);
        }
        return sql.append(rows(dates -> dates.between(first, last))).toString();
    }

    private String rows(Function<DateSql, String> on) {
        return " FROM " + name(table) + " WHERE " + on.apply(dates) + " AND " + dates.day() + " IS NOT NULL"
                + (where.isBlank() ? "" : " AND (" + where + ")") + " GROUP BY " + dates.day();
    }

    /// How many rows have the one number that there is; of several how many are 0.
    private static String same(String column) {
        return "CASE WHEN MIN(" + column + ") = MAX(" + column + ") THEN COUNT(" + column + ") ELSE COUNT(CASE WHEN "
                + column + " = 0 THEN 1 END) END";
    }

    /// Rows without a key are like no other.
    private static String different(@Nullable String identity) {
        return identity == null ? "COUNT(*)" : "COUNT(DISTINCT " + identity + ") + COUNT(*) - COUNT(" + identity + ")";
    }
}
