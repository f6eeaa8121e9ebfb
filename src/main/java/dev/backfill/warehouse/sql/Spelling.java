package dev.backfill.warehouse.sql;

import dev.backfill.model.TableName;

/// How an engine writes what no two engines write alike: in shipped statements, in those that a person pastes into
/// its client, and in texts that take no parameters.
public interface Spelling {

    /// Whose shipped statements the engine understands: the word in the names of files such as `outcomes.WORD.sql`.
    String texts();

    /// A text as it stands in a statement, between quotes.
    String text(String value);

    /// A statement as the engine has it: names between the engine's own marks.
    ///
    /// @param statement a statement with names between backticks
    String names(String statement);

    /// A number that rows share whose values are alike, and hardly any others.
    ///
    /// @param columns names of columns, with commas between them
    String row(String columns);

    /// The question which columns a table has, and of which types, as the engine's own catalog answers it.
    String columns(TableName table);
}
