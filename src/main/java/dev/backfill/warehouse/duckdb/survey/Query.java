package dev.backfill.warehouse.duckdb.survey;

import dev.backfill.model.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One SELECT within a SELECT: what stands in its FROM, and what it returns.
final class Query {
    /// The query in which it stands; null for the whole.
    final @Nullable Query parent;

    /// Whether it stands in an expression, not in a FROM.
    final boolean isExpression;

    /// Whether it only looks up a date.
    final boolean isLookup;

    /// Whether what is asked of its rows from outside is not asked of those that it reads: it looks along them, or
    /// takes
    /// so many of them.
    final boolean isOpaque;

    /// The subqueries that were in sight, by name.
    final Map<String, JsonNode> named;

    /// How its window functions look back; null where none does.
    @Nullable
    Frame frame;

    final List<Item> items = new ArrayList<>();

    /// What it returns by lower-case name; null for what is not told from one row.
    final Map<String, @Nullable JsonNode> outputs = new LinkedHashMap<>();

    Query(
            @Nullable Query parent,
            boolean isExpression,
            boolean isLookup,
            boolean isOpaque,
            Map<String, JsonNode> named) {
        this.parent = parent;
        this.isExpression = isExpression;
        this.isLookup = isLookup || parent != null && parent.isLookup;
        this.isOpaque = isOpaque;
        this.named = named;
    }

    /// Something in a FROM.
    ///
    /// @param alias what the query calls it, in lower case
    /// @param id the own alias of a table; empty where it is none
    /// @param table the table; null where it is none
    /// @param columns the lower-case columns of a table
    /// @param queries what it stands for where it is a subquery or a view: several for a UNION
    record Item(String alias, String id, @Nullable TableName table, Set<String> columns, List<Query> queries) {

        boolean has(String column) {
            return columns.contains(column) || queries.stream().anyMatch(q -> q.outputs.containsKey(column));
        }

        /// The columns in their order.
        Set<String> all() {
            return queries.isEmpty() ? columns : queries.getFirst().outputs.keySet();
        }
    }

    /// The item that a column belongs to, here and not further out.
    ///
    /// @param names the parts of the column's name, in lower case
    @Nullable
    Item item(List<String> names) {
        String column = names.getLast();
        if (names.size() == 1) {
            return items.stream().filter(i -> i.has(column)).findFirst().orElse(null);
        }
        String alias = names.get(names.size() - 2);
        return items.stream().filter(i -> i.alias().equals(alias)).findFirst().orElse(null);
    }

    /// Whether a name means something here or in what stands in its FROM.
    boolean knows(List<String> names) {
        return item(names) != null
                || items.stream().flatMap(i -> i.queries().stream()).anyMatch(q -> q.knows(names));
    }

    /// How many ways there are to read it: one, or one for each part of a UNION.
    int variants() {
        return items.stream()
                .mapToInt(i -> Math.max(1, i.queries().size()))
                .max()
                .orElse(1);
    }

    /// The queries whose conditions hold of the rows that this one reads, itself among them.
    Set<Query> conditions() {
        Set<Query> all = new LinkedHashSet<>();
        Query query = this;
        query.addWithin(all);
        while (query.parent != null && (query.isExpression || !query.isOpaque)) {
            query = query.parent;
            query.addWithin(all);
        }
        return all;
    }

    /// The queries whose conditions hold of the row from which its window functions look back: all further out.
    Set<Query> outside() {
        Set<Query> all = new LinkedHashSet<>();
        for (Query query = parent; query != null; query = query.parent) {
            query.addWithin(all);
        }
        all.removeAll(conditions());
        return all;
    }

    /// The first query, from here outwards, of which window functions look back; null where there is none.
    @Nullable
    Query along() {
        for (Query query = this; query != null; query = query.isExpression ? null : query.parent) {
            if (query.frame != null) {
                return query;
            }
        }
        return null;
    }

    private void addWithin(Set<Query> all) {
        if (all.add(this)) {
            items.stream()
                    // Of the parts of a UNION each holds of its own rows only.
                    .filter(i -> i.queries().size() == 1)
                    .forEach(i -> i.queries().getFirst().addWithin(all));
        }
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
