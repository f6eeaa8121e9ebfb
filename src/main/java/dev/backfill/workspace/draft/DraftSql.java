package dev.backfill.workspace.draft;

import dev.backfill.model.Severity;

/// A SELECT in a file of its own.
///
/// @param file how the file is called below the workspace's folder for SQL, such as `shop/daily.sql`: no `..` in it
/// @param text what is in it. To be run by the console it says its period by `@date`, `@from` and `@to`
public record DraftSql(String file, String text) {

    /// A SELECT that returns the bad rows of a period.
    ///
    /// @param sql the SELECT
    /// @param severity how bad such a row is
    public record Check(DraftSql sql, Severity severity) {}
}
