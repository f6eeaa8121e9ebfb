package dev.backfill.warehouse.bigquery.survey;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.bigquery.job.GoogleSpelling;
import dev.backfill.warehouse.engine.Survey.Unseen;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.warehouse.engine.TableEntry.Declared;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The tables of one dataset, from its `INFORMATION_SCHEMA`: a query for each of its views, however many tables there
/// are.
final class DatasetSurvey {
    /// `PARTITIONS` answers for so many tables at once.
    static final int MOST_AT_ONCE = 1_000;

    private static final String VIEW = "VIEW";
    private static final Set<String> COPIES = Set.of("SNAPSHOT");

    private final Session look;
    private final String dataset;
    private final Function<String, String> definitions;
    private final List<Unseen> unseen;

    /// @param definitions makes of the SELECT of a view one that is understood everywhere
    /// @param unseen takes what could not be asked
    DatasetSurvey(Session look, String dataset, Function<String, String> definitions, List<Unseen> unseen) {
        this.look = look;
        this.dataset = dataset;
        this.definitions = definitions;
        this.unseen = unseen;
    }

    /// @throws WarehouseException if the dataset cannot be asked
    List<TableEntry> tables() {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (Row row : rows("SELECT table_name, table_type FROM %s.TABLES ORDER BY table_name")) {
            if (COPIES.contains(row.text("table_type"))) {
                unseen.add(new Unseen(dataset + "." + row.text("table_name"), "it is a copy of another table"));
            } else {
                kinds.put(row.text("table_name"), row.text("table_type"));
            }
        }
        if (kinds.isEmpty()) {
            return List.of();
        }
        Map<String, Map<String, String>> columns = new LinkedHashMap<>();
        Map<String, String> parts = new LinkedHashMap<>();
        for (Row row : rows("SELECT table_name, column_name, data_type, is_partitioning_column FROM %s.COLUMNS"
                + " WHERE is_hidden = 'NO' ORDER BY table_name, ordinal_position")) {
            columns.computeIfAbsent(row.text("table_name"), _ -> new LinkedHashMap<>())
                    .put(row.text("column_name"), plain(row.text("data_type")));
            if ("YES".equals(row.get("is_partitioning_column"))) {
                parts.put(row.text("table_name"), row.text("column_name"));
            }
        }
        List<String> stored = kinds.keySet().stream()
                .filter(t -> !kinds.getOrDefault(t, "").contains(VIEW))
                .toList();
        Map<String, String> views = stored.size() == kinds.size() ? Map.of() : views();
        Set<String> filtered = parts.isEmpty() ? Set.of() : filtered();
        Map<String, List<String>> keys = keys();
        Map<String, Long> sizes = sizes(stored);
        List<TableEntry> entries = new ArrayList<>();
        kinds.forEach((table, kind) -> entries.add(new TableEntry(
                new TableName(dataset, table),
                columns.getOrDefault(table, Map.of()),
                sizes.getOrDefault(table, 0L),
                kind.contains(VIEW) ? views.getOrDefault(table, "") : null,
                new Declared(parts.get(table), filtered.contains(table), keys.getOrDefault(table, List.of())))));
        return entries;
    }

    /// `NUMERIC(10, 2)` is a `NUMERIC`.
    private static String plain(String type) {
        return type.contains("<") ? type : type.replaceFirst("\\(.*", "");
    }

    private Map<String, String> views() {
        Map<String, String> views = new LinkedHashMap<>();
        for (Row row : asFarAsSeen("the SELECTs of views", "SELECT table_name, view_definition FROM %s.VIEWS")) {
            views.put(row.text("table_name"), definitions.apply(row.text("view_definition")));
        }
        return views;
    }

    private Set<String> filtered() {
        Set<String> filtered = new HashSet<>();
        for (Row row : asFarAsSeen(
                "which tables want to be told which dates are meant",
                "SELECT table_name FROM %s.TABLE_OPTIONS WHERE option_name = 'require_partition_filter'"
                        + " AND option_value = 'true'")) {
            filtered.add(row.text("table_name"));
        }
        return filtered;
    }

    private Map<String, List<String>> keys() {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (Row row : asFarAsSeen(
                "declared keys",
                "SELECT k.table_name AS table_name, k.column_name AS column_name FROM %s.TABLE_CONSTRAINTS c JOIN"
                        + " %s.KEY_COLUMN_USAGE k ON k.constraint_name = c.constraint_name AND k.table_name ="
                        + " c.table_name WHERE c.constraint_type = 'PRIMARY KEY' ORDER BY 1, k.ordinal_position")) {
            keys.computeIfAbsent(row.text("table_name"), _ -> new ArrayList<>()).add(row.text("column_name"));
        }
        return keys;
    }

    private Map<String, Long> sizes(List<String> tables) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (int i = 0; i < tables.size(); i += MOST_AT_ONCE) {
            for (Row row : asFarAsSeen(
                    "how many rows tables have",
                    "SELECT table_name, SUM(total_rows) AS row_count FROM %s.PARTITIONS WHERE "
                            + among(tables.subList(i, Math.min(tables.size(), i + MOST_AT_ONCE)))
                            + " GROUP BY table_name")) {
                sizes.put(row.text("table_name"), row.get("row_count") == null ? 0 : row.number("row_count"));
            }
        }
        return sizes;
    }

    static String among(Collection<String> tables) {
        return "table_name IN ("
                + tables.stream().map(new GoogleSpelling()::text).collect(Collectors.joining(", ")) + ")";
    }

    /// The rows of a view without which a draft is less sure, and still one.
    private List<Row> asFarAsSeen(String what, String text) {
        try {
            return rows(text);
        } catch (WarehouseException e) {
            if (e.kind().concernsEverybody()) {
                throw e;
            }
            unseen.add(new Unseen(dataset + ", " + what, BigQuerySurvey.why(e)));
            return List.of();
        }
    }

    private List<Row> rows(String text) {
        return look.query(Sql.of(text.replace("%s", Sql.name(dataset) + ".INFORMATION_SCHEMA")));
    }
}
