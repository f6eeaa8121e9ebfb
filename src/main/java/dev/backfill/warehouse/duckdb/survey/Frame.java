package dev.backfill.warehouse.duckdb.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How far the window functions of a query look back along its rows.
///
/// @param orders by what the rows are ordered, as it is written
/// @param back how many rows, or days, at most; null for all
/// @param isCounted whether rows are counted, not days
record Frame(List<JsonNode> orders, @Nullable Integer back, boolean isCounted) {
    private static final Map<String, Integer> DAYS = Map.of("to_days", 1, "to_weeks", 7);

    /// The frame of all window functions in a SELECT list that look back; null where none does.
    static @Nullable Frame of(JsonNode list) {
        List<JsonNode> windows = new ArrayList<>();
        collect(list, windows);
        List<Frame> frames =
                windows.stream().map(Frame::one).filter(Objects::nonNull).toList();
        if (frames.isEmpty()) {
            return null;
        }
        boolean endless = frames.stream().anyMatch(f -> f.back == null);
        return new Frame(
                frames.stream().flatMap(f -> f.orders.stream()).toList(),
                endless
                        ? null
                        : frames.stream()
                                .mapToInt(f -> Objects.requireNonNull(f.back))
                                .max()
                                .orElse(0),
                frames.stream().anyMatch(Frame::isCounted));
    }

    /// The same with the columns of tables in what the rows are ordered by.
    Frame by(List<JsonNode> resolved) {
        return new Frame(resolved, back, isCounted);
    }

    private static void collect(JsonNode node, List<JsonNode> windows) {
        String kind = node.path("class").asString("");
        if (kind.equals("WINDOW")) {
            windows.add(node);
        } else if (!kind.equals("SUBQUERY")) {
            node.forEach(child -> collect(child, windows));
        }
    }

    private static @Nullable Frame one(JsonNode window) {
        List<JsonNode> orders = StreamSupport.stream(window.path("orders").spliterator(), false)
                .map(o -> o.path("expression"))
                .toList();
        String type = window.path("type").asString("");
        if (orders.isEmpty() || type.equals("WINDOW_LEAD")) {
            return null;
        }
        if (type.equals("WINDOW_LAG")) {
            JsonNode offset = window.path("arguments").path(1);
            return new Frame(orders, offset.isMissingNode() ? Integer.valueOf(1) : number(offset), true);
        }
        return switch (window.path("start").asString("")) {
            case "EXPR_PRECEDING_ROWS" -> new Frame(orders, number(window.path("start_expr")), true);
            case "EXPR_PRECEDING_RANGE" -> new Frame(orders, days(window.path("start_expr")), false);
            case "UNBOUNDED_PRECEDING" -> new Frame(orders, null, false);
            default -> null;
        };
    }

    private static @Nullable Integer days(JsonNode expression) {
        String function = expression.path("function_name").asString("");
        Integer number = number(expression);
        Integer days = function.isEmpty() ? Integer.valueOf(1) : DAYS.get(function);
        return number == null || days == null ? null : Integer.valueOf(number * days);
    }

    /// The first whole number in an expression; null where there is none.
    private static @Nullable Integer number(JsonNode expression) {
        if (expression.path("class").asString("").equals("CONSTANT")) {
            String text = expression.path("literal").path("text").asString("");
            return text.matches("\\d{1,4}") ? Integer.valueOf(text) : null;
        }
        for (JsonNode child : expression) {
            Integer found = number(child);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
