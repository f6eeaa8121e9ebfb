package dev.backfill.warehouse.bigquery.survey;

import dev.backfill.warehouse.sql.SqlText;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes SELECTs of BigQuery so that parsers of standard SQL understand them, as far as they can.
///
/// @param project the project whose name may stand before its datasets
record GoogleSelect(String project) {

    /// The same with each part of a name between marks of its own, without the project, and with texts between single
    /// quotes.
    String common(String select) {
        String named = SqlText.quoting(select, this::piece);
        return Pattern.compile("(?<![\\w`'\".-])" + Pattern.quote(project) + "\\.(?=[A-Za-z_`])")
                .matcher(named)
                .replaceAll("");
    }

    private String piece(String piece) {
        String inner = piece.substring(1, Math.max(1, piece.length() - 1));
        return switch (piece.charAt(0)) {
            case '`' -> names(inner);
            case '"' -> "'" + inner.replace("'", "''") + "'";
            default -> piece;
        };
    }

    private String names(String inner) {
        String own = inner.startsWith(project + ".") ? inner.substring(project.length() + 1) : inner;
        List<String> parts = Arrays.asList(own.split("\\."));
        return own.equals(project)
                ? "`" + own + "`"
                : parts.stream().map(part -> "`" + part + "`").collect(Collectors.joining("."));
    }
}
