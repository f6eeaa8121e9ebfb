package dev.backfill.warehouse.duckdb.statement;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.SqlText;
import dev.backfill.warehouse.sql.Template;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/// How DuckDB writes: as standard SQL has it.
public record DuckDbSpelling() implements Spelling {

    /// A name between double quotes.
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// Names between double quotes, with commas between them.
    public static String list(Collection<String> names) {
        return names.stream().map(DuckDbSpelling::quoted).collect(Collectors.joining(", "));
    }

    @Override
    public String texts() {
        return "duckdb";
    }

    @Override
    public String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    @Override
    public String names(String statement) {
        return SqlText.doubleQuoted(statement);
    }

    @Override
    public String row(String columns) {
        return "hash(ROW(" + columns + "))";
    }

    @Override
    public String columns(TableName table) {
        String schema = table.dataset().isEmpty() ? "main" : table.dataset();
        return Template.fill("scan/columns.duckdb.sql", Map.of("dataset", text(schema), "table", text(table.table())))
                .strip();
    }
}
