package dev.backfill.workspace;

import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.DateFormat;
import dev.backfill.model.column.Key;
import dev.backfill.model.text.Nearest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A value in a YAML file that knows where it stands, so that every complaint names file, line and column.
///
/// @param file the file as a person would name it: `pipelines/nba.yaml`
/// @param name the key that the value stands under
/// @param node what was read
record YamlValue(String file, String name, Node node) {
    private static final Pattern DURATION = Pattern.compile("(?<number>[1-9]\\d{0,8})(?<unit>ms|s|m|h)");

    /// Reads the one document of a file.
    ///
    /// @throws WorkspaceException with file, line and column, if it is not YAML or empty
    static YamlValue read(String file, String text) {
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file)
                    // Refused by YamlMap, which can say where.
                    .setAllowNonScalarKeys(true)
                    .build();
            Node root = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new WorkspaceException(file + ":1:1: The file is empty.", "Restore the file."));
            return new YamlValue(file, "the file", root);
        } catch (MarkedYamlEngineException e) {
            throw new WorkspaceException(
                    place(file, e.getProblemMark().orElse(null)) + "This is not YAML: " + e.getProblem() + ".",
                    "Correct the line; indentation and quotes are the usual causes.",
                    e);
        } catch (YamlEngineException e) {
            // A character that YAML does not allow, or more aliases than are taken for honest: without a place.
            throw new WorkspaceException(
                    place(file, null) + "This is not YAML: " + firstLine(e) + ".",
                    "Look for control characters in " + file + ", or restore the file.",
                    e);
        } catch (StackOverflowError e) {
            throw new WorkspaceException(
                    place(file, null) + "Lists and keys stand in each other deeper than anybody can read.",
                    "Restore the file.",
                    e);
        }
    }

    private static String firstLine(YamlEngineException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    }

    /// Whether it holds keys with values.
    boolean isMap() {
        return node instanceof MappingNode;
    }

    /// The keys of a mapping; keys other than `known` are a mistake.
    YamlMap map(String... known) {
        YamlMap map = new YamlMap(this, mapping());
        map.refuseAllBut(Arrays.asList(known));
        return map;
    }

    /// The keys of a mapping whose keys are names that the author chose.
    YamlMap names() {
        return new YamlMap(this, mapping());
    }

    /// Whether this is a list.
    boolean isList() {
        return node instanceof SequenceNode;
    }

    /// The values of a list.
    List<YamlValue> list() {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream()
                    .map(n -> new YamlValue(file, name, n))
                    .toList();
        }
        throw wrong("'" + name + "' takes a list: [a, b].");
    }

    /// A text that is not blank.
    String text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw wrong("'" + name + "' takes a text.");
    }

    /// The name of a column, spelled in any way.
    String column() {
        String text = text();
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw wrong("'" + name + "' takes the name of a column, without control characters.");
        }
        return text;
    }

    /// The columns of a key: one name, a list of names, or `none`.
    Key key() {
        if (!isList()) {
            String one = column();
            return one.equals("none") ? Key.NONE : Key.of(one);
        }
        try {
            return new Key(list().stream().map(YamlValue::column).toList());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /// A date column: its name, or with a format and a zone.
    DateColumn dateColumn() {
        if (!isMap()) {
            return DateColumn.of(column());
        }
        YamlMap parts = map("column", "format", "zone");
        DateColumn date = DateColumn.of(parts.get("column").column());
        Optional<DateFormat> format = parts.find("format").map(f -> f.parse(DateFormat::of));
        ZoneId zone = parts.find("zone").map(YamlValue::zone).orElse(date.zone());
        return new DateColumn(date.column(), format.orElse(null), zone);
    }

    /// A time zone, such as `Europe/Berlin`.
    ZoneId zone() {
        try {
            return ZoneId.of(text());
        } catch (DateTimeException e) {
            throw wrong("'" + name + "' takes a time zone such as UTC or Europe/Berlin, not '" + text() + "'.");
        }
    }

    /// A table, written `dataset.table`, or as a list where a part has a dot.
    TableName table() {
        if (!isList()) {
            return parse(TableName::parse);
        }
        try {
            return TableName.of(list().stream().map(YamlValue::text).toList());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /// A whole number.
    int whole() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException e) {
            throw wrong("'" + name + "' takes a whole number, not '" + text() + "'.");
        }
    }

    /// A whole number that is not negative.
    int count() {
        int number = whole();
        if (number < 0) {
            throw wrong("'" + name + "' takes 0 or more, not " + number + ".");
        }
        return number;
    }

    /// A number.
    double number() {
        try {
            double number = Double.parseDouble(text());
            if (!Double.isFinite(number)) {
                throw wrong("'" + name + "' takes a number, not '" + text() + "'.");
            }
            return number;
        } catch (NumberFormatException e) {
            throw wrong("'" + name + "' takes a number, not '" + text() + "'.");
        }
    }

    /// A number, or null for `null`.
    @Nullable Double numberOrNull() {
        return text().equals("null") ? null : Double.valueOf(number());
    }

    /// `true` or `false`.
    boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("'" + name + "' takes true or false, not '" + text() + "'.");
        };
    }

    /// A date, written `2021-12-04`.
    LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeException e) {
            throw wrong("'" + name + "' takes a date such as 2021-12-04, not '" + text() + "'.");
        }
    }

    /// A length of time, written `30m`.
    Duration duration() {
        Matcher parts = DURATION.matcher(text());
        if (!parts.matches()) {
            throw wrong("'" + name + "' takes a time such as 90s, 30m or 6h, not '" + text() + "'.");
        }
        long number = Long.parseLong(parts.group("number"));
        return switch (parts.group("unit")) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    /// One of the constants of an enum, in lower case.
    <E extends Enum<E>> E oneOf(Class<E> type) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(c -> c.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!words.contains(text())) {
            String hint = Nearest.hint(text(), words);
            throw wrong("'" + name + "' takes one of " + String.join(", ", words) + ", not '" + text() + "'."
                    + (hint.contains("?") ? hint : ""));
        }
        return Enum.valueOf(type, text().toUpperCase(Locale.ROOT));
    }

    /// The text, as `parser` understands it; what it refuses is told with the place.
    <T> T parse(Function<String, T> parser) {
        String text = text();
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /// A complaint about this value, to be thrown.
    WorkspaceException wrong(String message) {
        return wrong(file, node, message);
    }

    static WorkspaceException wrong(String file, Node node, String message) {
        return new WorkspaceException(
                place(file, node.getStartMark().orElse(null)) + message, "Correct " + file + " and try again.");
    }

    private static String place(String file, @Nullable Mark mark) {
        return mark == null ? file + ": " : file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1) + ": ";
    }

    private MappingNode mapping() {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw wrong("'" + name + "' takes keys with values: {key: value}.");
    }
}
