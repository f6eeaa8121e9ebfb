package dev.backfill.warehouse.duckdb.survey;

import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.SelectParts;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// DuckDB's own parser: from a text to the tree, and from a tree back to the text.
final class DuckDbParser {
    private static final String SELECT = "SELECT ";

    private final Session look;

    DuckDbParser(Session look) {
        this.look = look;
    }

    /// The tree of one SELECT. What it is told of its period are columns of [SelectParts#PERIOD].
    ///
    /// @throws WarehouseException of kind `STATEMENT` if it is anything else
    JsonNode select(String text) {
        String words = SqlText.doubleQuoted(SqlText.naming(text, name -> SelectParts.PERIOD + ".\"" + name + "\""));
        JsonNode tree = JsonMapper.shared()
                .readTree(look.query(Sql.of("SELECT CAST(json_serialize_sql(@text) AS VARCHAR) AS tree")
                                .with("text", marked(words)))
                        .getFirst()
                        .text("tree"));
        JsonNode statements = tree.path("statements");
        if (tree.path("error").asBoolean() || statements.size() != 1) {
            String why = tree.path("error_message").asString("");
            throw new WarehouseException(
                    Kind.STATEMENT,
                    why.isEmpty() ? statements.size() + " statements where one SELECT is expected" : why,
                    "Let the file hold one SELECT.",
                    null);
        }
        return statements.get(0).path("node");
    }

    /// Bound, whatever is in it: a word alone would be taken for a plain one.
    private static String marked(String words) {
        return words + "\n";
    }

    /// The texts of expressions. One query.
    List<String> texts(List<JsonNode> expressions) {
        if (expressions.isEmpty()) {
            return List.of();
        }
        List<String> rows = new ArrayList<>();
        Sql sql = Sql.of("");
        for (int i = 0; i < expressions.size(); i++) {
            rows.add("(" + i + ", @t" + i + ")");
        }
        sql = Sql.of("SELECT i, json_deserialize_sql(CAST(j AS JSON)) AS words FROM (VALUES " + String.join(", ", rows)
                + ") t(i, j) ORDER BY i");
        for (int i = 0; i < expressions.size(); i++) {
            sql = sql.with("t" + i, selecting(expressions.get(i)));
        }
        return look.query(sql).stream()
                .map((Row row) -> row.text("words").substring(SELECT.length()))
                .toList();
    }

    private static String selecting(JsonNode expression) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("type", "SELECT_NODE");
        node.putArray("modifiers");
        node.putObject("cte_map").putArray("map");
        ArrayNode list = node.putArray("select_list");
        JsonNode bare = expression.deepCopy();
        if (bare instanceof ObjectNode object) {
            object.put("alias", "");
        }
        list.add(bare);
        node.putObject("from_table").put("type", "EMPTY").put("alias", "");
        node.putNull("where_clause");
        node.putArray("group_expressions");
        node.putArray("group_sets");
        node.put("aggregate_handling", "STANDARD_HANDLING");
        node.putNull("having");
        node.putNull("sample");
        node.putNull("qualify");
        ObjectNode statement = JsonMapper.shared().createObjectNode();
        statement.set("node", node);
        statement.putArray("named_param_map");
        ObjectNode whole = JsonMapper.shared().createObjectNode();
        whole.put("error", false);
        whole.putArray("statements").add(statement);
        return whole.toString();
    }
}
