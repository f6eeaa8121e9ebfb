package dev.backfill.warehouse.duckdb;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.SqlText;
import dev.backfill.warehouse.sql.Template;
import java.util.Map;

/// How DuckDB writes: as standard SQL has it.
public record DuckDbSpelling() implements Spelling {
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
