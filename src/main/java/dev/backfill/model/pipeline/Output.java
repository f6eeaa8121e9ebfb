package dev.backfill.model.pipeline;

import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import org.jspecify.annotations.Nullable;

/// The table that a processor writes, and the columns of it that the console must know.
///
/// @param table the table
/// @param date its date column
/// @param key what tells rows of one date apart
/// @param writtenAt the column that says when a row was written; null where none is named, which means
///     [#USUAL_WRITTEN_AT] if the table has that
public record Output(
        TableName table, DateColumn date, Key key, @Nullable String writtenAt) {
    /// Where a table says when a row was written, unless another column is named.
    public static final String USUAL_WRITTEN_AT = "processed_at";

    /// A table as a person names it.
    ///
    /// @param table `dataset.table`
    /// @param date a column with a type for dates
    /// @param key the only column of its key
    public static Output of(String table, String date, String key, @Nullable String writtenAt) {
        return of(TableName.parse(table), date, key, writtenAt);
    }

    /// The same of a table that is known.
    public static Output of(TableName table, String date, String key, @Nullable String writtenAt) {
        return new Output(table, DateColumn.of(date), Key.of(key), writtenAt);
    }
}
