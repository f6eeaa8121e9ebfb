package dev.backfill.warehouse.duckdb.survey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A node of the tree that DuckDB's parser makes of a text: one SELECT, or several that a UNION puts together.
///
/// @param node as the parser writes it
record SelectNode(JsonNode node) {

    /// Whether it is one SELECT.
    boolean isOne() {
        return node.path("type").asString("").equals("SELECT_NODE");
    }

    /// The nodes that are put together where it is not one SELECT.
    List<JsonNode> parts() {
        List<JsonNode> parts = new ArrayList<>();
        for (String side : List.of("left", "right")) {
            if (node.path(side).isObject()) {
                parts.add(node.path(side));
            }
        }
        node.path("children").forEach(parts::add);
        return parts;
    }

    /// The subqueries that are in sight, by name: those that its own WITH names, and those further out.
    Map<String, JsonNode> named(Map<String, JsonNode> outer) {
        Map<String, JsonNode> named = new HashMap<>(outer);
        for (JsonNode entry : node.path("cte_map").path("map")) {
            JsonNode value = entry.path("value");
            named.put(
                    Query.lower(entry.path("key").asString("")),
                    value.has("query_node")
                            ? value.path("query_node")
                            : value.path("query").path("node"));
        }
        return named;
    }

    /// What it returns.
    JsonNode list() {
        return node.path("select_list");
    }

    /// What it reads.
    JsonNode from() {
        return node.path("from_table");
    }

    /// What is asked of the rows that it reads.
    JsonNode where() {
        return node.path("where_clause");
    }

    /// What else names columns.
    List<JsonNode> others() {
        return List.of(node.path("having"), node.path("qualify"), node.path("group_expressions"));
    }

    /// Whether it takes so many rows only.
    private boolean isLimited() {
        for (JsonNode modifier : node.path("modifiers")) {
            if (modifier.path("type").asString("").startsWith("LIMIT")) {
                return true;
            }
        }
        return false;
    }

    /// Whether it looks something up, if it stands in a condition: one row, or smallest and largest values.
    boolean isLookup() {
        return isLimited() || Expressions.areExtremes(list());
    }

    /// Whether what it returns of a row depends on the rows beside it.
    boolean isOpaque() {
        return isLimited() || node.path("qualify").isObject() || Expressions.looksAlong(list());
    }

    /// What a SELECT calls one of the columns that it returns, in lower case; empty where it gives it no name.
    static String name(JsonNode column) {
        String alias = column.path("alias").asString("");
        JsonNode names = column.path("column_names");
        return Query.lower(
                alias.isEmpty() && names.size() > 0
                        ? names.get(names.size() - 1).asString("")
                        : alias);
    }
}
