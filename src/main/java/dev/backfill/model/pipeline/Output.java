package dev.backfill.model.pipeline;

import dev.backfill.model.TableName;

/// The table that a processor writes, and the columns of it that the console must know.
///
/// @param table the table
/// @param date its date column
/// @param key the column that identifies a row within a date
/// @param writtenAt the column that says when a row was written
public record Output(TableName table, String date, String key, String writtenAt) {

    /// A table as a person names it.
    ///
    /// @param table `dataset.table`
    public static Output of(String table, String date, String key, String writtenAt) {
        return new Output(TableName.parse(table), date, key, writtenAt);
    }
}
