package dev.backfill.integrity.watch;

import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.model.Grain;
import dev.backfill.model.Neighbors;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.function.BiConsumer;

/// From when to when a table has rows. Dates that have not come yet, and few dates that lie years from all others,
/// are typing errors: taken for the beginning, everything between were missing.
///
/// @param first when the first row lies, of hours in which
/// @param last the last date with rows
public record TableExtent(LocalDateTime first, LocalDate last) {
    /// In days: dates that are farther apart belong to different stretches. No calendar has longer holidays.
    private static final int APART = 366;

    /// Fewer dates than these are no beginning where another stretch has as many.
    private static final int FEWEST = 5;

    /// Dates with rows, none of them far from the next.
    private record Stretch(LocalDate first, LocalDate last, long dates) {}

    /// Asks all tables with one query, and once more those in which dates lie far apart or have not come yet; but none
    /// of which the warehouse knows its dates.
    ///
    /// @param tables their dates, of tables of hours their hours
    /// @param now the last date that can have come
    /// @param refused told of tables that the warehouse refuses to read
    /// @return by table; tables without rows are absent, and so are those that are refused
    public static Map<TableName, TableExtent> read(
            Map<TableName, DateSql> tables,
            LocalDate now,
            Session session,
            BiConsumer<TableName, WarehouseException> refused) {
        Map<TableName, DateColumn> ofDays = new HashMap<>();
        tables.forEach((table, dates) -> {
            if (dates.column().grain() == Grain.DAY) {
                ofDays.put(table, dates.column());
            }
        });
        Map<TableName, SortedSet<LocalDate>> known = session.datesWithRows(ofDays);
        Map<TableName, TableExtent> extents = new HashMap<>();
        known.forEach((table, dates) -> {
            if (!dates.isEmpty()) {
                extents.put(table, new TableExtent(dates.first().atStartOfDay(), dates.last()));
            }
        });
        List<TableName> names =
                tables.keySet().stream().filter(t -> !known.containsKey(t)).toList();
        List<String> parts = new ArrayList<>();
        names.forEach(table -> parts.add(ends(parts.size(), table, Objects.requireNonNull(tables.get(table)))));
        for (Row row : ask(names, parts, session, refused)) {
            extents.put(
                    names.get((int) row.number("place")),
                    new TableExtent(row.date("earliest").atTime((int) row.number("hour"), 0), row.date("latest")));
        }
        Map<TableName, DateSql> doubtful = new LinkedHashMap<>();
        Map<TableName, List<Stretch>> stretched = new LinkedHashMap<>();
        extents.forEach((table, extent) -> {
            if (extent.last.isAfter(now) || extent.last.minusDays(APART).isAfter(extent.first.toLocalDate())) {
                SortedSet<LocalDate> dates = known.get(table);
                if (dates == null) {
                    doubtful.put(table, Objects.requireNonNull(tables.get(table)));
                } else if (!dates.first().isAfter(now)) {
                    stretched.put(table, stretches(dates.headSet(now.plusDays(1))));
                }
            }
        });
        stretched.putAll(stretches(doubtful, now, session, refused));
        stretched.forEach((table, stretches) -> {
            long most = stretches.stream().mapToLong(Stretch::dates).max().orElse(0);
            List<Stretch> meant = stretches.stream()
                    .filter(s -> s.dates() >= FEWEST || most < FEWEST)
                    .toList();
            TableExtent all = Objects.requireNonNull(extents.get(table));
            LocalDate first = meant.getFirst().first();
            extents.put(
                    table,
                    new TableExtent(
                            first.equals(all.first.toLocalDate()) ? all.first : first.atStartOfDay(),
                            meant.getLast().last()));
        });
        extents.values().removeIf(extent -> extent.last.isAfter(now));
        return extents;
    }

    private static String ends(int place, TableName table, DateSql dates) {
        String first = "MIN(" + dates.period() + ")";
        return "SELECT " + place + " AS place, " + dates.dateOf(first) + " AS earliest, " + dates.hourOf(first)
                + " AS hour, " + dates.dateOf("MAX(" + dates.period() + ")") + " AS latest FROM " + name(table)
                + dates.anywhere() + " HAVING COUNT(" + dates.period() + ") > 0";
    }

    private static List<Stretch> stretches(SortedSet<LocalDate> dates) {
        return Neighbors.stretches(dates, (before, d) -> !before.plusDays(APART).isBefore(d)).stream()
                .map(s -> new Stretch(s.getFirst(), s.getLast(), s.size()))
                .toList();
    }

    private static Map<TableName, List<Stretch>> stretches(
            Map<TableName, DateSql> tables,
            LocalDate now,
            Session session,
            BiConsumer<TableName, WarehouseException> refused) {
        List<TableName> names = List.copyOf(tables.keySet());
        List<String> parts = new ArrayList<>();
        tables.forEach((table, dates) -> parts.add("SELECT " + parts.size()
                + " AS place, MIN(d) AS earliest, MAX(d) AS latest, COUNT(*) AS n FROM ("
                + "SELECT d, SUM(begins) OVER (ORDER BY d ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS stretch"
                + " FROM (SELECT d, CASE WHEN LAG(d) OVER (ORDER BY d) + " + APART + " < d THEN 1 ELSE 0 END AS begins"
                + " FROM (SELECT DISTINCT " + dates.dateOf(dates.period()) + " AS d FROM " + name(table) + " WHERE "
                + dates.period() + " IS NOT NULL) AS dated WHERE d <= DATE '" + now + "') AS stretched) AS numbered"
                + " GROUP BY stretch"));
        Map<TableName, List<Stretch>> stretches = new LinkedHashMap<>();
        for (Row row : ask(names, parts, session, refused)) {
            stretches
                    .computeIfAbsent(names.get((int) row.number("place")), _ -> new ArrayList<>())
                    .add(new Stretch(row.date("earliest"), row.date("latest"), row.number("n")));
        }
        stretches.values().forEach(each -> each.sort((a, b) -> a.first().compareTo(b.first())));
        return stretches;
    }

    /// Where one table refuses, each is asked for itself: that one is its own matter.
    private static List<Row> ask(
            List<TableName> names,
            List<String> parts,
            Session session,
            BiConsumer<TableName, WarehouseException> refused) {
        if (parts.isEmpty()) {
            return List.of();
        }
        try {
            return session.query(Sql.of(String.join("\nUNION ALL\n", parts)));
        } catch (WarehouseException e) {
            if (parts.size() == 1) {
                refused.accept(names.getFirst(), e);
                return List.of();
            }
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                rows.addAll(ask(List.of(names.get(i)), List.of(parts.get(i)), session, refused));
            }
            return rows;
        }
    }
}
