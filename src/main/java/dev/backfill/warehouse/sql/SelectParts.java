package dev.backfill.warehouse.sql;

import dev.backfill.model.TableName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The tables that a SELECT reads, each as often as it stands there, and on which conditions.
///
/// Each has an alias of its own, by which all conditions name its columns. What the SELECT is told of its period
/// stands in them as a column of [#PERIOD].
///
/// @param parts the tables that are read
/// @param output what the SELECT returns, by the lower-case name of the column, as far as that is told from one
///     row
/// @param parameters what it is told of its period, such as `date`
/// @param series values that the SELECT makes itself and joins with its tables, such as the dates from one to another:
///     by alias what stands for them in a FROM behind that of [#PERIOD], of whose columns it may be made
public record SelectParts(
        List<Part> parts, Map<String, Condition> output, Set<String> parameters, Map<String, String> series) {
    /// The alias of what says the period: its columns are `date`, `from`, `to` and `processed_at`.
    public static final String PERIOD = "backfill_period";

    public SelectParts {
        parts = List.copyOf(parts);
        output = Map.copyOf(new TreeMap<>(output));
        parameters = Set.copyOf(parameters);
        series = Map.copyOf(series);
    }

    /// A SELECT that makes no values itself.
    public SelectParts(List<Part> parts, Map<String, Condition> output, Set<String> parameters) {
        this(parts, output, parameters, Map.of());
    }

    /// The same with other names for tables.
    ///
    /// @param names what a table is called; those that have no name there keep their own
    public SelectParts called(Map<TableName, TableName> names) {
        return new SelectParts(
                parts.stream()
                        .map(p -> new Part(
                                p.alias, names.getOrDefault(p.table, p.table), p.conditions, p.along, p.isLookup))
                        .toList(),
                output,
                parameters,
                series);
    }

    /// A table that is read.
    ///
    /// @param alias its own alias
    /// @param table the table
    /// @param conditions what holds of the rows that are read, all of it; beside its own columns they may name
    ///     those of others
    /// @param along how window functions look along its rows; null where none does
    /// @param isLookup whether only a date is looked up in it, such as the last one before: nothing is built from
    ///     its rows
    public record Part(
            String alias,
            TableName table,
            List<Condition> conditions,
            @Nullable Along along,
            boolean isLookup) {
        public Part {
            conditions = List.copyOf(conditions);
        }
    }

    /// How window functions look along the rows of a table: what is asked of the result from outside is asked of
    /// the row from which they look back, not of those that they see.
    ///
    /// @param orders the columns by which the rows are ordered
    /// @param back how many rows or days they look back at most; null for all
    /// @param isCounted whether these are rows, not days
    /// @param outside the conditions that hold of the row from which they look back
    public record Along(Set<Column> orders, @Nullable Integer back, boolean isCounted, List<Condition> outside) {
        public Along {
            orders = Set.copyOf(orders);
            outside = List.copyOf(outside);
        }
    }

    /// A condition, or another expression, in the engine's words.
    ///
    /// @param text the words
    /// @param columns the columns that it names of the tables that are read, and of values that the SELECT makes
    ///     itself; those of [#PERIOD] are not among them
    public record Condition(String text, Set<Column> columns) {
        public Condition {
            columns = Set.copyOf(columns);
        }
    }

    /// A column of a table that is read, or of values that the SELECT makes itself.
    ///
    /// @param alias the alias of these
    /// @param name the lower-case name of the column
    public record Column(String alias, String name) {}
}
