package dev.backfill.warehouse.bigquery.survey;

import dev.backfill.warehouse.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes SELECTs of BigQuery so that the parser at hand understands them, as far as it can. Nothing is run in these
/// words but conditions on dates that are made up; what is not understood is asked of BigQuery itself.
final class GoogleSelect {
    /// What stands for a string, a quoted name or a comment while the rest is looked at.
    private static final Pattern HELD = Pattern.compile("\u0001(\\d+)\u0002");

    private final String project;
    private final Pattern before;

    /// @param project the project whose name may stand before its datasets
    GoogleSelect(String project) {
        this.project = project;
        before = Pattern.compile("(?<![\\w.-])" + Pattern.quote(project) + "\\s*\\.\\s*(?=[A-Za-z_\u0001])");
    }

    /// The same with each part of a name between marks of its own, without the project, with texts between single
    /// quotes, and with the functions of dates that the parser at hand has.
    String common(String select) {
        List<String> held = new ArrayList<>();
        String bare = SqlText.quoting(select, piece -> {
            String common = piece(piece);
            if (common.equals(project)) {
                return common;
            }
            held.add(common);
            return "\u0001" + (held.size() - 1) + "\u0002";
        });
        return HELD.matcher(GoogleCalls.common(before.matcher(bare).replaceAll("")))
                .replaceAll(m -> Matcher.quoteReplacement(held.get(Integer.parseInt(m.group(1)))));
    }

    private String piece(String piece) {
        String inner = piece.substring(1, Math.max(1, piece.length() - 1));
        return switch (piece.charAt(0)) {
            case '`' -> names(inner);
            case '"' -> "'" + inner.replace("'", "''") + "'";
            case '-', '/' -> " ";
            default -> piece;
        };
    }

    private String names(String inner) {
        String own = inner.startsWith(project + ".") ? inner.substring(project.length() + 1) : inner;
        return own.equals(project)
                ? project
                : Stream.of(own.split("\\.")).map(part -> "`" + part + "`").collect(Collectors.joining("."));
    }
}
