package dev.backfill.warehouse.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first rows of an answer, as a person looks at them.
///
/// @param columns its columns, also where there are no rows; two of them may have one name
/// @param rows values in the order of the columns; NULL is null
/// @param hasMore whether the answer has more rows than these
public record Excerpt(List<Column> columns, List<List<@Nullable Object>> rows, boolean hasMore) {
    public Excerpt {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// A column of an answer.
    ///
    /// @param name what it is called; may be empty
    /// @param isNumber whether its values are numbers
    public record Column(String name, boolean isNumber) {}

    /// The first of some rows.
    ///
    /// @param read rows of the answer, at least one more than `most` where it has more
    public static Excerpt of(List<Column> columns, List<List<@Nullable Object>> read, int most) {
        return new Excerpt(columns, read.subList(0, Math.min(most, read.size())), read.size() > most);
    }

    /// Values that stand beside each other, NULL among them.
    public static List<@Nullable Object> row(List<? extends @Nullable Object> values) {
        return Collections.unmodifiableList(new ArrayList<>(values));
    }
}
