package dev.backfill.warehouse.bigquery.job;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlText;
import dev.backfill.warehouse.sql.Template;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How BigQuery writes: a backslash says that what follows stands for itself.
public record GoogleSpelling() implements Spelling {
    @Override
    public String texts() {
        return "bigquery";
    }

    @Override
    public String text(String value) {
        StringBuilder escaped = new StringBuilder("'");
        for (char c : value.toCharArray()) {
            switch (c) {
                case '\\', '\'' -> escaped.append('\\').append(c);
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                default -> escaped.append(c < ' ' || c == 0x7f ? String.format("\\x%02x", (int) c) : String.valueOf(c));
            }
        }
        return escaped.append('\'').toString();
    }

    @Override
    public String names(String statement) {
        return SqlText.backslashed(statement);
    }

    @Override
    public String row(String columns) {
        return "FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(" + columns + ")))";
    }

    @Override
    public String columns(TableName table) {
        List<String> parts = table.parts();
        String dataset =
                parts.subList(0, parts.size() - 1).stream().map(Sql::name).collect(Collectors.joining("."));
        return Template.fill("scan/columns.bigquery.sql", Map.of("dataset", dataset, "table", text(table.table())))
                .strip();
    }
}
