package dev.backfill.warehouse.duckdb.survey;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.duckdb.survey.Query.Item;
import dev.backfill.warehouse.sql.SelectParts;
import dev.backfill.warehouse.sql.SelectParts.Along;
import dev.backfill.warehouse.sql.SelectParts.Column;
import dev.backfill.warehouse.sql.SelectParts.Condition;
import dev.backfill.warehouse.sql.SelectParts.Part;
import dev.backfill.warehouse.sql.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is found in a SELECT while it is gone through: tables, and what is asked of their rows.
final class SelectFindings {
    private final Map<Item, Query> bases = new LinkedHashMap<>();
    private final Map<Item, JsonNode> made = new LinkedHashMap<>();
    private final List<Asked> asked = new ArrayList<>();
    private final Set<String> parameters = new TreeSet<>();

    /// A condition of a query.
    private record Asked(Query query, JsonNode expression) {}

    /// The alias of the table that is found next.
    String nextAlias() {
        return "t" + (bases.size() + 1);
    }

    /// A table that a query reads.
    void read(Item item, Query query) {
        bases.put(item, query);
    }

    /// Values that a query makes itself.
    ///
    /// @param list an expression that gives them as a list
    void make(Item item, Query query, JsonNode list) {
        bases.put(item, query);
        made.put(item, list);
    }

    /// A condition of a query, with the columns of tables under their own aliases.
    void ask(Query query, JsonNode condition) {
        asked.add(new Asked(query, condition));
    }

    /// The queries that read tables.
    Stream<Query> readers() {
        return bases.entrySet().stream()
                .filter(e -> !made.containsKey(e.getKey()))
                .map(Map.Entry::getValue);
    }

    /// What the SELECT is told of its period; whoever finds more adds it.
    Set<String> parameters() {
        return parameters;
    }

    /// All of it. Asks the parser once.
    ///
    /// @param whole the SELECT: several queries for a UNION
    SelectParts parts(List<Query> whole, DuckDbParser parser) {
        Map<String, JsonNode> outputs = new LinkedHashMap<>();
        whole.forEach(query -> query.outputs.forEach((name, expression) -> {
            if (expression != null) {
                outputs.putIfAbsent(name, expression);
            }
        }));
        List<JsonNode> expressions = new ArrayList<>(outputs.values());
        asked.forEach(a -> expressions.add(a.expression));
        expressions.addAll(made.values());
        List<Condition> all = conditions(expressions, parser);
        Map<String, Condition> output = new LinkedHashMap<>();
        List<String> names = List.copyOf(outputs.keySet());
        for (int i = 0; i < names.size(); i++) {
            output.put(names.get(i), all.get(i));
        }
        Map<Asked, Condition> conditions = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            conditions.put(asked.get(i), all.get(names.size() + i));
        }
        List<Part> parts = new ArrayList<>();
        bases.forEach((item, query) -> {
            TableName table = item.table();
            if (table != null) {
                parts.add(new Part(
                        item.id(),
                        table,
                        of(query.conditions(), conditions),
                        along(query, conditions),
                        query.isLookup));
            }
        });
        return new SelectParts(parts, output, parameters, series(all.subList(names.size() + asked.size(), all.size())));
    }

    /// @param lists what gives the values, in the order in which they were found
    private Map<String, String> series(List<Condition> lists) {
        Map<String, String> series = new LinkedHashMap<>();
        int i = 0;
        for (Item item : made.keySet()) {
            series.put(
                    item.id(),
                    "unnest(" + lists.get(i++).text() + ") AS " + item.id() + "("
                            + item.columns().stream().map(Sql::name).collect(Collectors.joining()) + ")");
        }
        return series;
    }

    private List<Condition> conditions(List<JsonNode> expressions, DuckDbParser parser) {
        List<String> texts = parser.texts(expressions);
        List<Condition> all = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            all.add(new Condition(texts.get(i), Expressions.columns(expressions.get(i), aliases())));
        }
        return all;
    }

    private static List<Condition> of(Set<Query> queries, Map<Asked, Condition> conditions) {
        return conditions.entrySet().stream()
                .filter(e -> queries.contains(e.getKey().query))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }

    private @Nullable Along along(Query query, Map<Asked, Condition> conditions) {
        Query looking = query.along();
        Frame frame = looking == null ? null : looking.frame;
        if (looking == null || frame == null) {
            return null;
        }
        Set<Column> orders = new HashSet<>();
        frame.orders().forEach(order -> orders.addAll(Expressions.columns(order, aliases())));
        return new Along(orders, frame.back(), frame.isCounted(), of(looking.outside(), conditions));
    }

    private Set<String> aliases() {
        return bases.keySet().stream().map(Item::id).collect(Collectors.toSet());
    }
}
