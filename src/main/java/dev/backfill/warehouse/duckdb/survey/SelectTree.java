package dev.backfill.warehouse.duckdb.survey;

import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.duckdb.survey.Query.Item;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.warehouse.sql.SelectParts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds the tables that a SELECT reads, through its subqueries and the views of the file, and what is asked of their
/// rows.
final class SelectTree {
    /// Views and subqueries within each other; more is no SELECT that a person has written.
    private static final int DEEPEST = 40;

    /// Subqueries that are named once and used twice, several times over, would be read without an end.
    private static final int MOST = 2_000;

    /// The column of values that are made where nobody names it.
    private static final String MADE = "backfill_made";

    private final DuckDbParser parser;
    private final Map<String, TableEntry> tables = new HashMap<>();
    private final SelectFindings found = new SelectFindings();
    private int depth;
    private int many;

    SelectTree(DuckDbParser parser, Collection<TableEntry> entries) {
        this.parser = parser;
        entries.forEach(e -> tables.put(path(e.name().dataset(), e.name().table()), e));
    }

    private static String path(String schema, String table) {
        return Query.lower((schema.isEmpty() ? "main" : schema) + "\n" + table);
    }

    SelectParts parts(String select) {
        List<Query> whole = queries(parser.select(select), null, false, false, Map.of());
        return found.parts(whole, parser);
    }

    /// The queries of a node: one, or those of a UNION.
    private List<Query> queries(
            JsonNode node,
            @Nullable Query parent,
            boolean isExpression,
            boolean isCondition,
            Map<String, JsonNode> outer) {
        depth++;
        many++;
        try {
            if (depth > DEEPEST || many > MOST) {
                return List.of();
            }
            SelectNode select = new SelectNode(node);
            Map<String, JsonNode> named = select.named(outer);
            if (select.isOne()) {
                return List.of(query(select, parent, isExpression, isCondition, named));
            }
            List<Query> all = new ArrayList<>();
            for (JsonNode part : select.parts()) {
                all.addAll(queries(part, parent, isExpression, isCondition, named));
            }
            return all;
        } finally {
            depth--;
        }
    }

    private Query query(
            SelectNode select,
            @Nullable Query parent,
            boolean isExpression,
            boolean isCondition,
            Map<String, JsonNode> named) {
        boolean isLookup = isCondition && select.isLookup();
        Query query = new Query(parent, isExpression, isLookup, select.isOpaque(), named);
        from(select.from(), query);
        query.frame = frame(select.list(), query);
        for (JsonNode column : select.list()) {
            output(column, query);
        }
        ask(select.where(), query);
        // Only for the tables that are read there.
        for (JsonNode other : select.others()) {
            resolved(other, query, 0, false);
        }
        return query;
    }

    private @Nullable Frame frame(JsonNode list, Query query) {
        Frame written = Frame.of(list);
        return written == null
                ? null
                : written.by(written.orders().stream()
                        .map(order -> resolved(order, query, 0, false))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private void from(JsonNode from, Query query) {
        String alias = Query.lower(from.path("alias").asString(""));
        switch (from.path("type").asString("")) {
            case "BASE_TABLE" -> base(from, alias, query);
            case "SUBQUERY" ->
                query.items.add(new Item(
                        alias,
                        "",
                        null,
                        Set.of(),
                        queries(from.path("subquery").path("node"), query, false, false, query.named)));
            case "JOIN" -> {
                int before = query.items.size();
                from(from.path("left"), query);
                int middle = query.items.size();
                from(from.path("right"), query);
                ask(from.path("condition"), query);
                for (JsonNode name : from.path("using_columns")) {
                    same(
                            Query.lower(name.asString("")),
                            query.items.subList(before, middle),
                            query.items.subList(middle, query.items.size()),
                            query);
                }
            }
            case "TABLE_FUNCTION" -> {
                JsonNode function = from.path("function");
                String named = from.path("column_name_alias").path(0).asString("");
                String column = named.isEmpty() ? function.path("function_name").asString("") : named;
                if (!makes(function, alias, Query.lower(column), query)) {
                    unknown(alias, query);
                }
            }
            default -> unknown(alias, query);
        }
    }

    private static void unknown(String alias, Query query) {
        if (!alias.isEmpty()) {
            query.items.add(new Item(alias, "", null, Set.of(), List.of()));
        }
    }

    /// Takes in values that a query makes itself, if this function makes some and they are made of the period only.
    private boolean makes(JsonNode function, String alias, String column, Query query) {
        JsonNode list = Expressions.list(function);
        JsonNode resolved = list == null ? null : resolved(list, query, 0, false);
        if (resolved == null) {
            return false;
        }
        Item item = new Item(alias, found.nextAlias(), null, Set.of(column), List.of());
        query.items.add(item);
        found.make(item, query, resolved);
        return true;
    }

    private void base(JsonNode from, String alias, Query query) {
        String table = from.path("table_name").asString("");
        String schema = from.path("schema_name").asString("");
        String name = alias.isEmpty() ? Query.lower(table) : alias;
        JsonNode subquery = schema.isEmpty() ? query.named.get(Query.lower(table)) : null;
        TableEntry entry = tables.get(path(schema, table));
        if (subquery != null) {
            Map<String, JsonNode> others = new HashMap<>(query.named);
            // One that names itself begins with another part of it.
            others.remove(Query.lower(table));
            query.items.add(new Item(name, "", null, Set.of(), queries(subquery, query, false, false, others)));
        } else if (entry != null && entry.definition() instanceof String text && !text.isEmpty()) {
            List<Query> view = view(text, query);
            if (found.readers().noneMatch(q -> isWithin(q, view))) {
                // Nothing of this file is behind it: it is read like a table.
                table(entry, name, query);
            } else {
                query.items.add(new Item(name, "", null, Set.of(), view));
            }
        } else if (entry != null) {
            table(entry, name, query);
        } else {
            query.items.add(new Item(name, "", null, Set.of(), List.of()));
        }
    }

    private static boolean isWithin(Query query, List<Query> view) {
        for (Query q = query; q != null; q = q.parent) {
            if (view.contains(q)) {
                return true;
            }
        }
        return false;
    }

    private List<Query> view(String text, Query query) {
        try {
            return queries(parser.select(text), query, false, false, Map.of());
        } catch (WarehouseException _) {
            return List.of();
        }
    }

    private void table(TableEntry entry, String alias, Query query) {
        Set<String> columns = new LinkedHashSet<>();
        entry.columns().keySet().forEach(c -> columns.add(Query.lower(c)));
        Item item = new Item(alias, found.nextAlias(), entry.name(), columns, List.of());
        query.items.add(item);
        found.read(item, query);
    }

    private void same(String column, List<Item> left, List<Item> right, Query query) {
        for (Item one : left) {
            for (Item other : right) {
                if (one.has(column) && other.has(column)) {
                    JsonNode equal = Expressions.equal(
                            Expressions.column(List.of(one.alias(), column)),
                            Expressions.column(List.of(other.alias(), column)));
                    ask(equal, query);
                }
            }
        }
    }

    /// Takes a condition apart into those that all hold.
    private void ask(JsonNode condition, Query query) {
        if (condition.path("type").asString("").equals("CONJUNCTION_AND")) {
            condition.path("children").forEach(child -> ask(child, query));
        } else if (condition.isObject()) {
            for (int variant = 0; variant < query.variants(); variant++) {
                JsonNode expression = resolved(condition, query, variant, true);
                if (expression != null) {
                    found.ask(query, expression);
                }
            }
        }
    }

    private void output(JsonNode column, Query query) {
        if (column.path("class").asString("").equals("STAR")) {
            String relation = Query.lower(column.path("relation_name").asString(""));
            query.items.stream()
                    .filter(i -> relation.isEmpty() || i.alias().equals(relation))
                    .forEach(i -> i.all()
                            .forEach(name -> query.outputs.putIfAbsent(
                                    name, resolved(Expressions.column(List.of(i.alias(), name)), query, 0, false))));
            return;
        }
        JsonNode expression = resolved(unfolded(column, query), query, 0, false);
        query.outputs.put(
                SelectNode.name(column),
                expression == null || Expressions.isOfManyRows(expression) ? null : expression);
    }

    /// What is returned for each value of a list names the value.
    private JsonNode unfolded(JsonNode column, Query query) {
        return Expressions.replaced(column, Expressions::isUnfolding, function -> {
            String alias = found.nextAlias();
            return makes(function, alias, MADE, query) ? Expressions.column(List.of(alias, MADE)) : function;
        });
    }

    /// An expression with the columns of tables under their own aliases; null where it names something else. What is
    /// read by subqueries in it is found on the way.
    private @Nullable JsonNode resolved(JsonNode expression, Query query, int variant, boolean isCondition) {
        Expressions rewriting = new Expressions(
                query,
                variant,
                found.parameters(),
                (node, again) -> again ? List.of() : queries(node, query, true, isCondition, query.named));
        return rewriting.resolved(expression);
    }
}
