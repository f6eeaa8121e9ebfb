package dev.backfill.warehouse.engine;

import dev.backfill.model.TableName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A table or view that is there, as the engine's own catalog knows it.
///
/// @param name its name as it was written
/// @param columns the engine's word for the type of each column, in the order of the columns
/// @param rows about how many rows it has; 0 for a view
/// @param definition the SELECT that a view stands for; null for a table
public record TableEntry(
        TableName name,
        Map<String, String> columns,
        long rows,
        @Nullable String definition) {
    public TableEntry {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /// Whether it has no rows of its own.
    public boolean isView() {
        return definition != null;
    }
}
