package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.sql.SqlFiles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tables of the shipped pipelines as BigQuery has them, and what makes them where they are absent.
public final class Phase4Tables {
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE IF NOT EXISTS (?<name>\\S+) ");

    private Phase4Tables() {}

    /// The names of the tables, sources first.
    public static Set<TableName> names() {
        Set<TableName> names = new LinkedHashSet<>();
        statements().forEach(s -> name(s).ifPresent(names::add));
        return names;
    }

    /// Datasets and tables.
    public static List<String> statements() {
        return SqlFiles.statements("nba-phase4/tables.bigquery.sql");
    }

    /// The same, each table with a description.
    ///
    /// @param description letters and spaces
    public static List<String> described(String description) {
        List<String> described = new ArrayList<>();
        for (String statement : statements()) {
            described.add(
                    name(statement).isEmpty()
                            ? statement
                            : statement + "\nOPTIONS (description = '" + description + "')");
        }
        return described;
    }

    private static Optional<TableName> name(String statement) {
        Matcher matcher = TABLE.matcher(statement);
        return matcher.find() ? Optional.of(TableName.parse(matcher.group("name"))) : Optional.empty();
    }
}
