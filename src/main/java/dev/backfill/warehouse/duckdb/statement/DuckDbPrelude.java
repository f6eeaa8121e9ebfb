package dev.backfill.warehouse.duckdb.statement;

import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/// Teaches a connection the functions of GoogleSQL while a shipped text runs, and lets it forget them before any
/// other: some bear the names of functions that DuckDB has with another meaning.
final class DuckDbPrelude {
    private final Connection connection;
    /// Null where nobody knows, because a transaction was rolled back.
    private @Nullable Boolean taught = false;

    DuckDbPrelude(Connection connection) {
        this.connection = connection;
    }

    /// Makes the connection understand a dialect.
    void speak(Sql.Dialect dialect) throws SQLException {
        boolean common = dialect == Sql.Dialect.COMMON;
        if (taught != null && taught == common) {
            return;
        }
        taught = null;
        try (Statement statement = connection.createStatement()) {
            for (String text : SqlFiles.statements(common ? "prelude.duckdb.sql" : "prelude-forgotten.duckdb.sql")) {
                statement.execute(text);
            }
        }
        taught = common;
    }

    /// What was taught in a transaction went with it.
    void rolledBack() {
        taught = null;
    }
}
