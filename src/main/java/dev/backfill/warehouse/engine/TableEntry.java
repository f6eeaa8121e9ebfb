package dev.backfill.warehouse.engine;

import dev.backfill.model.TableName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A table or view that is there, as the engine's own catalog knows it.
///
/// @param name its name as it was written
/// @param columns the engine's word for the type of each column, in the order of the columns
/// @param rows about how many rows it has; 0 for a view
/// @param definition the SELECT that a view stands for; null for a table
/// @param declared what else its owner has said of it
public record TableEntry(
        TableName name,
        Map<String, String> columns,
        long rows,
        @Nullable String definition,
        Declared declared) {
    public TableEntry {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /// A table of whose rows its owner has said nothing.
    public TableEntry(
            TableName name,
            Map<String, String> columns,
            long rows,
            @Nullable String definition) {
        this(name, columns, rows, definition, Declared.NOTHING);
    }

    /// What the owner of a table has said of its rows.
    ///
    /// @param parts the column that decides in which part of the table a row is stored; null where none does
    /// @param asksForParts whether the engine answers only who says which parts are meant
    /// @param key what tells the rows of the whole table apart; empty where nothing is said. The engine need not see
    ///     to it
    public record Declared(
            @Nullable String parts, boolean asksForParts, List<String> key) {
        /// Nothing is said.
        public static final Declared NOTHING = new Declared(null, false, List.of());

        public Declared {
            key = List.copyOf(key);
        }
    }

    /// Whether it has no rows of its own.
    public boolean isView() {
        return definition != null;
    }
}
