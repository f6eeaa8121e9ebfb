package dev.backfill.warehouse.duckdb.survey;

import dev.backfill.warehouse.duckdb.survey.Query.Item;
import dev.backfill.warehouse.sql.SelectParts;
import dev.backfill.warehouse.sql.SelectParts.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes the columns of an expression anew: each under the own alias of the table that it comes from.
final class Expressions {
    private static final Set<String> AGGREGATES = Set.of(
            "sum",
            "count",
            "count_star",
            "min",
            "max",
            "avg",
            "mean",
            "any_value",
            "arg_max",
            "arg_min",
            "first",
            "last",
            "list",
            "array_agg",
            "string_agg",
            "group_concat",
            "bool_and",
            "bool_or",
            "median",
            "mode",
            "stddev",
            "stddev_samp",
            "stddev_pop",
            "variance",
            "var_samp",
            "var_pop",
            "quantile",
            "quantile_cont",
            "quantile_disc",
            "approx_count_distinct",
            "product",
            "histogram",
            "max_by",
            "min_by",
            "corr",
            "entropy",
            "fsum",
            "kahan_sum");
    private static final Set<String> SERIES = Set.of("generate_series", "range");
    private static final Set<String> EXTREMES = Set.of("min", "max");

    private final Query query;
    private final int variant;
    private final Set<String> parameters;
    private final Inner inner;
    private boolean unknown;

    /// Reads what stands in an expression.
    interface Inner {
        /// @param again whether it was read before
        List<Query> read(JsonNode node, boolean again);
    }

    Expressions(Query query, int variant, Set<String> parameters, Inner inner) {
        this.query = query;
        this.variant = variant;
        this.parameters = parameters;
        this.inner = inner;
    }

    /// The expression; null where it names something that is no column of a table.
    @Nullable
    JsonNode resolved(JsonNode expression) {
        JsonNode result = rebuilt(expression, List.of());
        return unknown ? null : result;
    }

    /// @param within the queries of the subqueries that are gone through
    private JsonNode rebuilt(JsonNode node, List<Query> within) {
        if (node.isArray()) {
            ArrayNode all = JsonMapper.shared().createArrayNode();
            node.forEach(child -> all.add(rebuilt(child, within)));
            return all;
        }
        if (!node.isObject()) {
            return node;
        }
        return switch (node.path("class").asString("")) {
            case "COLUMN_REF" -> column(node, within);
            case "PARAMETER" -> period(node.path("identifier").asString(""));
            case "SUBQUERY" -> {
                List<Query> more = new ArrayList<>(within);
                // The other parts of a UNION see the same subqueries.
                more.addAll(inner.read(node.path("subquery").path("node"), variant > 0 || !within.isEmpty()));
                ObjectNode copy = copied(node, within);
                // What is compared with it stands outside.
                copy.set("subquery", rebuilt(node.path("subquery"), more));
                yield copy;
            }
            default -> copied(node, within);
        };
    }

    private ObjectNode copied(JsonNode node, List<Query> within) {
        ObjectNode copy = JsonMapper.shared().createObjectNode();
        boolean isSubquery = node.path("class").asString("").equals("SUBQUERY");
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (isSubquery && field.getKey().equals("subquery")) {
                continue;
            }
            copy.set(field.getKey(), rebuilt(field.getValue(), within));
        }
        return copy;
    }

    private JsonNode period(String name) {
        String told = name.isEmpty() || Character.isDigit(name.charAt(0)) ? "date" : Query.lower(name);
        parameters.add(told);
        return column(List.of(SelectParts.PERIOD, told));
    }

    private JsonNode column(JsonNode node, List<Query> within) {
        List<String> names = StreamSupport.stream(node.path("column_names").spliterator(), false)
                .map(n -> Query.lower(n.asString("")))
                .toList();
        if (names.size() == 2 && names.getFirst().equals(SelectParts.PERIOD)) {
            return period(names.getLast());
        }
        if (within.stream().anyMatch(q -> q.knows(names))) {
            return node;
        }
        // What stands in a FROM sees what stands there before it: only that is among the items yet.
        for (Query q = query; q != null; q = q.parent) {
            Item item = q.item(names);
            if (item != null) {
                return of(item, names.getLast(), node);
            }
            if (q == query && names.size() == 1 && q.outputs.get(names.getLast()) instanceof JsonNode own) {
                return own;
            }
        }
        unknown |= within.isEmpty();
        return node;
    }

    private JsonNode of(Item item, String column, JsonNode node) {
        if (!item.id().isEmpty()) {
            unknown |= !item.columns().contains(column);
            return column(List.of(item.id(), column));
        }
        if (!item.queries().isEmpty()) {
            Query chosen = item.queries().get(Math.min(variant, item.queries().size() - 1));
            if (chosen.outputs.get(column) instanceof JsonNode told) {
                return told;
            }
        }
        unknown = true;
        return node;
    }

    /// An expression in which some nodes are replaced; subqueries in it stay as they are.
    static JsonNode replaced(JsonNode node, Predicate<JsonNode> which, UnaryOperator<JsonNode> by) {
        if (which.test(node)) {
            return by.apply(node);
        }
        if (node.isArray()) {
            ArrayNode all = JsonMapper.shared().createArrayNode();
            node.forEach(child -> all.add(replaced(child, which, by)));
            return all;
        }
        if (!node.isObject() || node.path("class").asString("").equals("SUBQUERY")) {
            return node;
        }
        ObjectNode copy = JsonMapper.shared().createObjectNode();
        node.properties().forEach(field -> copy.set(field.getKey(), replaced(field.getValue(), which, by)));
        return copy;
    }

    /// A column by the parts of its name.
    static JsonNode column(List<String> names) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("class", "COLUMN_REF");
        node.put("type", "COLUMN_REF");
        node.put("alias", "");
        ArrayNode list = node.putArray("column_names");
        names.forEach(list::add);
        return node;
    }

    /// The list of the values that a function gives as rows; null where it is no such function.
    static @Nullable JsonNode list(JsonNode function) {
        if (isUnfolding(function)) {
            return function.path("arguments").path(0).path("expression");
        }
        return SERIES.contains(Query.lower(function.path("function_name").asString(""))) ? function : null;
    }

    /// Whether an expression gives the values of a list, one by one.
    static boolean isUnfolding(JsonNode node) {
        return node.path("class").asString("").equals("FUNCTION")
                && Query.lower(node.path("function_name").asString("")).equals("unnest");
    }

    /// That two expressions are equal.
    static JsonNode equal(JsonNode left, JsonNode right) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("class", "COMPARISON");
        node.put("type", "COMPARE_EQUAL");
        node.put("alias", "");
        node.set("left", left);
        node.set("right", right);
        return node;
    }

    /// The columns of tables that an expression names.
    ///
    /// @param ids the own aliases of the tables
    static Set<Column> columns(JsonNode expression, Set<String> ids) {
        Set<Column> found = new LinkedHashSet<>();
        collect(expression, ids, found);
        return found;
    }

    private static void collect(JsonNode node, Set<String> ids, Set<Column> found) {
        JsonNode names = node.path("column_names");
        if (node.isObject() && names.size() == 2 && ids.contains(names.get(0).asString(""))) {
            found.add(new Column(names.get(0).asString(""), names.get(1).asString("")));
        }
        node.forEach(child -> collect(child, ids, found));
    }

    /// Whether an expression is made of several rows.
    static boolean isOfManyRows(JsonNode expression) {
        return holds(expression, AGGREGATES) || looksAlong(expression);
    }

    /// Whether something looks along the rows of a window.
    static boolean looksAlong(JsonNode node) {
        if (node.path("class").asString("").equals("WINDOW")) {
            return true;
        }
        return !node.path("class").asString("").equals("SUBQUERY")
                && StreamSupport.stream(node.spliterator(), false).anyMatch(Expressions::looksAlong);
    }

    /// Whether all that a query returns are smallest or largest values.
    static boolean areExtremes(JsonNode list) {
        return list.size() > 0
                && StreamSupport.stream(list.spliterator(), false).allMatch(column -> holds(column, EXTREMES));
    }

    private static boolean holds(JsonNode node, Set<String> functions) {
        if (node.path("class").asString("").equals("FUNCTION")
                && functions.contains(Query.lower(node.path("function_name").asString("")))) {
            return true;
        }
        return !node.path("class").asString("").equals("SUBQUERY")
                && StreamSupport.stream(node.spliterator(), false).anyMatch(child -> holds(child, functions));
    }
}
