package dev.backfill.integrity.watch;

import dev.backfill.integrity.watch.OddColumns.Oddity;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.partition.PeriodQuestion;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    public static final TableWatch NONE = new TableWatch(SourceCopies.NONE, SourceLacks.NONE, Map.of(), Map.of());

    /// So many dates before those that are asked about tell what is usual.
    private static final int COMPARED_DAYS = 31;

    public TableWatch {
        columns = Map.copyOf(columns);
        sources = Map.copyOf(sources);
    }

    /// Asks all tables with one query, and with another one of how many numbers those columns are that are suddenly
    /// the same in many rows: counting these takes longer than everything else.
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
        List<WatchedTable> tables = WatchedTable.of(pipeline, catalog, spelling, billed);
        if (tables.isEmpty()) {
            return NONE;
        }
        Map<WatchedTable, List<WatchedDate>> found = new LinkedHashMap<>();
        tables.forEach(table -> found.put(table, new ArrayList<>()));
        List<Row> rows =
                parted(tables, interval).map(session::query).orElseGet(() -> session.query(whole(tables, interval)));
        for (Row row : rows) {
            WatchedTable table = tables.get((int) row.number("place"));
            List<Long> nulls = new ArrayList<>();
            List<Long> same = new ArrayList<>();
            for (int i = 0; i < table.columns().size(); i++) {
                nulls.add(row.number("c" + i));
                same.add(row.number("s" + i));
            }
            found.computeIfAbsent(table, _ -> new ArrayList<>())
                    .add(new WatchedDate(
                            row.date("d"),
                            row.number("n"),
                            row.number("different"),
                            row.number("events"),
                            nulls,
                            same,
                            Map.of()));
        }
        found.values().forEach(dates -> dates.sort(Comparator.comparing(WatchedDate::date)));
        addValues(found, session);
        return of(pipeline, found, played);
    }

    /// Says that [#read] will be asked for.
    public static void ahead(
            Pipeline pipeline,
            DateInterval interval,
            Session session,
            Catalog catalog,
            Spelling spelling,
            boolean billed) {
        List<WatchedTable> tables = WatchedTable.of(pipeline, catalog, spelling, billed);
        if (!tables.isEmpty()) {
            parted(tables, interval).ifPresentOrElse(session::ahead, () -> session.ahead(whole(tables, interval)));
        }
    }

    private static Sql whole(List<WatchedTable> tables, DateInterval interval) {
        return sql(tables, width(tables), dates -> dates.between(first(interval), interval.last()));
    }

    private static int width(List<WatchedTable> tables) {
        return tables.stream().mapToInt(t -> t.columns().size()).max().orElse(0);
    }

    private static LocalDate first(DateInterval interval) {
        return interval.start().minusDays(COMPARED_DAYS);
    }

    private static Sql sql(List<WatchedTable> tables, int width, Function<DateSql, String> on) {
        List<String> parts = new ArrayList<>();
        for (WatchedTable table : tables) {
            parts.add(table.sql(parts.size(), width, on));
        }
        return Sql.of(String.join("\nUNION ALL\n", parts));
    }

    /// The same as a question about dates; empty where a condition may ask for other rows than the one it judges.
    private static Optional<PeriodQuestion> parted(List<WatchedTable> tables, DateInterval interval) {
        if (tables.stream().anyMatch(t -> PeriodQuestion.looksAround(t.where()))) {
            return Optional.empty();
        }
        Map<TableName, DateColumn> columns = new HashMap<>();
        tables.forEach(t -> columns.put(t.table(), t.dates().column().by(Grain.DAY)));
        return Optional.of(new PeriodQuestion(
                columns,
                "d",
                Grain.DAY,
                DateInterval.inclusive(first(interval), interval.last()),
                whole(tables, interval),
                periods -> sql(tables, width(tables), dates -> dates.among(periods)),
                ""));
    }

    private static void addValues(Map<WatchedTable, List<WatchedDate>> found, Session session) {
        Map<WatchedTable, OddColumns.Suspects> suspects = new LinkedHashMap<>();
        found.forEach((table, dates) -> OddColumns.suspects(table.keys(), table.columns(), dates)
                .ifPresent(some -> suspects.put(table, some)));
        if (suspects.isEmpty()) {
            return;
        }
        int width = suspects.values().stream()
                .mapToInt(s -> s.places().size())
                .max()
                .orElse(0);
        List<String> parts = new ArrayList<>();
        suspects.forEach((table, some) ->
                parts.add(table.values(parts.size(), width, some.places(), some.first(), some.last())));
        List<WatchedTable> tables = List.copyOf(suspects.keySet());
        List<OddColumns.Suspects> asked = List.copyOf(suspects.values());
        Map<WatchedTable, Map<LocalDate, Map<Integer, Long>>> told = new HashMap<>();
        for (Row row : session.query(Sql.of(String.join("\nUNION ALL\n", parts)))) {
            WatchedTable table = tables.get((int) row.number("place"));
            List<Integer> places = asked.get((int) row.number("place")).places();
            Map<Integer, Long> values = new HashMap<>();
            for (int i = 0; i < places.size(); i++) {
                values.put(places.get(i), row.number("v" + i));
            }
            told.computeIfAbsent(table, _ -> new HashMap<>()).put(row.date("d"), values);
        }
        told.forEach((table, byDate) -> found.computeIfPresent(
                table,
                (_, dates) -> dates.stream()
                        .map(date -> date.with(byDate.getOrDefault(date.date(), Map.of())))
                        .toList()));
    }

    private static TableWatch of(
            Pipeline pipeline, Map<WatchedTable, List<WatchedDate>> found, SortedMap<LocalDate, Integer> played) {
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
        following
                .entrySet()
                .removeIf(e -> e.getValue().isEmpty() || !WatchedTable.followsActuals(pipeline, e.getKey()));
        return new TableWatch(
                SourceCopies.of(sources),
                SourceLacks.of(following, played),
                odd,
                sources.entrySet().stream()
                        .collect(Collectors.toMap(e -> e.getKey().name(), e -> List.copyOf(e.getValue()))));
    }
}
