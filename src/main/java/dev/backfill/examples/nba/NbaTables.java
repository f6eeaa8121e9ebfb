package dev.backfill.examples.nba;

import dev.backfill.examples.ExampleFiles;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.SqlFiles;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The tables of the shipped pipelines as an engine has them, and what makes them where they are absent.
///
/// @param spelling how the engine writes
public record NbaTables(Spelling spelling) {
    /// The names of the tables, sources first.
    public Set<TableName> names() {
        return ExampleFiles.tables(statements());
    }

    /// Datasets and tables.
    public List<String> statements() {
        return SqlFiles.statements("nba-phase4/tables." + spelling.texts() + ".sql");
    }

    /// The same, each table with a description.
    ///
    /// @param describe how a statement that makes a table gets one
    public List<String> described(UnaryOperator<String> describe) {
        return statements().stream()
                .map(s -> ExampleFiles.tables(List.of(s)).isEmpty() ? s : describe.apply(s))
                .toList();
    }
}
