package dev.backfill.ui.rows;

import dev.backfill.warehouse.sql.Excerpt;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Rows as texts: in a cell, on the clipboard, in a file.
final class ResultTexts {
    private ResultTexts() {}

    /// A value as it is read. An instant is in UTC, as it is stored; NULL is empty.
    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Instant at ->
                LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString().replace('T', ' ');
            case List<?> values -> values.stream().map(ResultTexts::of).collect(Collectors.joining(", ", "[", "]"));
            default -> value.toString();
        };
    }

    /// With tabs between the values, a line for each row, and the names of the columns above them: what a spreadsheet
    /// takes from the clipboard.
    static String tabs(Excerpt rows, List<List<@Nullable Object>> chosen) {
        return lines(rows, chosen, "\t", v -> of(v).replaceAll("[\\t\\r\\n]+", " "));
    }

    /// As a CSV file. An empty text has quotes, and NULL has none.
    static String csv(Excerpt rows) {
        return lines(rows, rows.rows(), ",", ResultTexts::quoted);
    }

    private static String lines(
            Excerpt rows,
            List<List<@Nullable Object>> chosen,
            String between,
            Function<@Nullable Object, String> text) {
        Stream<List<@Nullable Object>> head = Stream.of(
                Excerpt.row(rows.columns().stream().map(Excerpt.Column::name).toList()));
        return Stream.concat(head, chosen.stream())
                .map(row -> row.stream().map(text).collect(Collectors.joining(between)))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String quoted(@Nullable Object value) {
        String text = of(value);
        boolean plain = value == null
                || !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
