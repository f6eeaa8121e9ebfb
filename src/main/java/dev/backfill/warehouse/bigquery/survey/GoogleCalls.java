package dev.backfill.warehouse.bigquery.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The functions of dates of GoogleSQL in the words of the parser at hand. What is not known is left as it is.
final class GoogleCalls {
    private static final Pattern CALL = Pattern.compile("(?i)(?<![\\w.`])(?:SAFE\\s*\\.\\s*)?([A-Z_]+)\\s*\\(");
    private static final Pattern WEEK_FROM = Pattern.compile("(?i)WEEK\\s*\\(\\s*(\\w+)\\s*\\)");
    private static final Set<String> PARTS = Set.of("YEAR", "QUARTER", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND");
    private static final String MONDAYS = "ISOWEEK";
    private static final String SUNDAYS = "WEEK";

    private GoogleCalls() {}

    /// @param text without strings, quoted names and comments
    static String common(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        Matcher call = CALL.matcher(text);
        int from = 0;
        while (call.find(from)) {
            int close = closing(text, call.end());
            if (close < 0) {
                break;
            }
            out.append(text, from, call.start());
            List<String> arguments = arguments(text.substring(call.end(), close));
            String name = call.group(1).toUpperCase(Locale.ROOT);
            String said = said(name, arguments);
            out.append(said == null ? call.group(1) + "(" + String.join(", ", arguments) + ")" : said);
            from = close + 1;
        }
        return out.append(text.substring(from)).toString();
    }

    private static int closing(String text, int from) {
        int depth = 1;
        for (int i = from; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> arguments(String inner) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (c == ',' && depth == 0) {
                arguments.add(common(inner.substring(begin, i)).strip());
                begin = i + 1;
            }
        }
        arguments.add(common(inner.substring(begin)).strip());
        return arguments;
    }

    private static @Nullable String said(String name, List<String> arguments) {
        String one = arguments.getFirst();
        String last = arguments.getLast();
        return switch (name + "/" + arguments.size()) {
            case "DATE/1", "DATE/2" -> cast(one, "DATE");
            case "DATETIME/1", "DATETIME/2" -> cast(one, "TIMESTAMP");
            case "TIMESTAMP/1", "TIMESTAMP/2" -> cast(one, "TIMESTAMP WITH TIME ZONE");
            case "CURRENT_DATE/1" -> "CURRENT_DATE";
            case "CURRENT_TIMESTAMP/1", "CURRENT_DATETIME/1" -> "CURRENT_TIMESTAMP";
            case "DATE_ADD/2" -> cast(one + " + " + last, "DATE");
            case "DATE_SUB/2" -> cast(one + " - " + last, "DATE");
            case "DATETIME_ADD/2", "TIMESTAMP_ADD/2" -> "(" + one + " + " + last + ")";
            case "DATETIME_SUB/2", "TIMESTAMP_SUB/2" -> "(" + one + " - " + last + ")";
            case "DATE_TRUNC/2" -> {
                String start = start(one, last);
                yield start == null ? null : cast(start, "DATE");
            }
            case "DATETIME_TRUNC/2", "TIMESTAMP_TRUNC/2" -> start(one, last);
            case "DATE_DIFF/3", "DATETIME_DIFF/3", "TIMESTAMP_DIFF/3" ->
                PARTS.contains(last.toUpperCase(Locale.ROOT))
                        ? "date_diff('" + last + "', " + arguments.get(1) + ", " + one + ")"
                        : null;
            case "FORMAT_DATE/2", "FORMAT_DATETIME/2", "FORMAT_TIMESTAMP/2" -> "strftime(" + last + ", " + one + ")";
            case "PARSE_DATE/2" -> cast("strptime(" + last + ", " + one + ")", "DATE");
            case "PARSE_DATETIME/2", "PARSE_TIMESTAMP/2" -> "strptime(" + last + ", " + one + ")";
            case "SAFE_CAST/1" -> "TRY_CAST(" + one + ")";
            case "SAFE_DIVIDE/2" -> "((" + one + ") / NULLIF(" + last + ", 0))";
            default -> null;
        };
    }

    private static String cast(String expression, String type) {
        return "CAST(" + expression + " AS " + type + ")";
    }

    /// The beginning of the part of time that holds one; null for parts that have no word.
    private static @Nullable String start(String time, String part) {
        Matcher from = WEEK_FROM.matcher(part);
        String word = from.matches()
                ? switch (from.group(1).toUpperCase(Locale.ROOT)) {
                    case "MONDAY" -> MONDAYS;
                    case "SUNDAY" -> SUNDAYS;
                    default -> "";
                }
                : part.toUpperCase(Locale.ROOT);
        return switch (word) {
            case MONDAYS -> "date_trunc('week', " + time + ")";
            case SUNDAYS -> "(date_trunc('week', " + time + " + INTERVAL 1 DAY) - INTERVAL 1 DAY)";
            default -> PARTS.contains(word) ? "date_trunc('" + word + "', " + time + ")" : null;
        };
    }
}
