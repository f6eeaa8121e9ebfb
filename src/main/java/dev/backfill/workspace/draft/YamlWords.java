package dev.backfill.workspace.draft;

import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.DateFormat;
import dev.backfill.model.column.Key;
import dev.backfill.model.period.Calendar;
import dev.backfill.model.period.Calendar.DateTable;
import dev.backfill.model.pipeline.Expectation;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Values as they stand in a pipeline's file.
final class YamlWords {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");
    private static final Set<String> MEANT =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "none", "self", "inf", "nan");
    private static final String NONE = "none";

    private YamlWords() {}

    /// A text, between quotes where something else could be read.
    static String text(String value) {
        return PLAIN.matcher(value).matches() && !MEANT.contains(value.toLowerCase(Locale.ROOT))
                ? value
                : quoted(value);
    }

    private static String quoted(String value) {
        StringBuilder out = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (c < ' ' || c >= 0x7F && c < 0xA0) {
                out.append(String.format("\\x%02x", c));
            } else if (c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append('"').toString();
    }

    static String list(Collection<String> values) {
        return values.stream().map(YamlWords::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /// A table as the value of a key.
    static String table(TableName table) {
        return table.toString().startsWith("[") ? list(table.parts()) : text(table.toString());
    }

    static String date(DateColumn date) {
        DateFormat format = date.format();
        boolean utc = date.zone().equals(ZoneOffset.UTC);
        if (format == null && utc && !date.column().equals(NONE)) {
            return text(date.column());
        }
        return "{column: " + text(date.column()) + (format == null ? "" : ", format: " + quoted(format.pattern()))
                + (utc ? "" : ", zone: " + text(date.zone().getId())) + "}";
    }

    static String key(Key key) {
        if (key.isNone()) {
            return NONE;
        }
        return key.isOne() && !key.columns().getFirst().equals(NONE)
                ? text(key.columns().getFirst())
                : list(key.columns());
    }

    static String calendar(Calendar calendar) {
        if (!(calendar instanceof Calendar.Days days)) {
            return "events";
        }
        List<String> said = new ArrayList<>();
        if (days.weekdays()) {
            said.add("weekdays");
        }
        DateTable exceptIn = days.exceptIn();
        if (!days.except().isEmpty()) {
            said.add("except: "
                    + days.except().stream()
                            .sorted()
                            .map(LocalDate::toString)
                            .collect(Collectors.joining(", ", "[", "]")));
        } else if (exceptIn != null) {
            said.add("except: " + dates(exceptIn));
        }
        DateTable only = days.only();
        if (only != null) {
            said.add("dates: " + dates(only));
        }
        if (said.isEmpty()) {
            return "every";
        }
        return said.equals(List.of("weekdays")) ? "weekdays" : "{" + String.join(", ", said) + "}";
    }

    private static String dates(DateTable table) {
        return "{table: " + table(table.table()) + ", date: " + text(table.date())
                + (table.where().isEmpty() ? "" : ", where: " + quoted(table.where())) + "}";
    }

    static String moment(LocalDateTime moment) {
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : moment.toLocalDate() + String.format("T%02d", moment.getHour());
    }

    static String expected(Expectation expected) {
        return switch (expected) {
            case Expectation.Fixed(int keys) -> "{fixed: " + keys + "}";
            case Expectation.Distinct(TableName table, Key key) ->
                "{distinct: {table: " + text(table.toString()) + ", key: " + key(key) + "}}";
            case Expectation.Cumulative c ->
                "{cumulative: {table: " + text(c.table().toString()) + ", key: " + key(c.key()) + ", at_least: "
                        + c.atLeast() + (c.wholeTime() ? ", window: ever" : "")
                        + (c.where().isEmpty() ? "" : ", where: " + quoted(c.where())) + "}}";
            case Expectation.Custom custom -> "{sql: " + text(custom.file()) + "}";
            case Expectation.Usual _ -> "{rows: usual}";
            case Expectation.SameAs(String processor) -> "{same_as: " + text(processor) + "}";
        };
    }
}
