package dev.backfill.examples.nba;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.SqlFiles;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tables of the shipped pipelines as an engine has them, and what makes them where they are absent.
///
/// @param spelling how the engine writes
public record NbaTables(Spelling spelling) {
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE IF NOT EXISTS (?<name>\\S+) ");

    /// The names of the tables, sources first.
    public Set<TableName> names() {
        Set<TableName> names = new LinkedHashSet<>();
        statements().forEach(s -> name(s).ifPresent(names::add));
        return names;
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
                .map(s -> name(s).isEmpty() ? s : describe.apply(s))
                .toList();
    }

    private static Optional<TableName> name(String statement) {
        Matcher matcher = TABLE.matcher(statement);
        return matcher.find() ? Optional.of(TableName.parse(matcher.group("name"))) : Optional.empty();
    }
}
