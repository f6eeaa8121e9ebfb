package dev.backfill.journal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.Severity;
import dev.backfill.model.acceptance.Acceptance.Extent;
import dev.backfill.model.memory.Standing;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// How values of the model are written to files and read back.
final class ModelJson {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(Cause.class, CauseKinds.class)
            .addMixIn(Cause.OfSource.class, OfSourceNames.class)
            .addMixIn(Finding.class, FindingNames.class)
            .addMixIn(FindingKind.class, FindingKindIds.class)
            .build();

    private ModelJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Cause.OfPartition.class, name = "partition"),
        @JsonSubTypes.Type(value = Cause.OfSource.class, name = "source")
    })
    private interface CauseKinds {}

    /// Only tables of hours say one; the period follows from both.
    @JsonIncludeProperties({"source", "date", "hour"})
    private interface OfSourceNames {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Integer hour();
    }

    /// A kind stands where the name of the rule has always stood, and words beside the rest.
    private interface FindingNames {
        @JsonProperty("rule")
        FindingKind kind();

        @JsonUnwrapped
        Finding.Words words();
    }

    private interface FindingKindIds {
        @JsonValue
        String id();

        @JsonCreator
        static FindingKind of(String id) {
            return FindingKind.of(id);
        }
    }

    /// Reads what looks have left of findings. By hand, because every command does: until a library that does it by
    /// itself has found out how, a short command has ended. It is written as the rest is; what is not asked for is
    /// passed over.
    static final class Standings {
        private Standings() {}

        /// @throws RuntimeException if that was not written by a console
        static Standing read(String text) {
            Map<?, ?> said = object(new Text(text).value());
            return new Standing(
                    text(said, "finding"),
                    text(said, "rule"),
                    text(said, "message"),
                    dates(said, "dates"),
                    extent(object(said.get("extent"))),
                    Boolean.TRUE.equals(said.get("accepted")),
                    dates(said, "measured"),
                    Instant.parse(text(said, "since")));
        }

        private static Extent extent(Map<?, ?> said) {
            Set<Partition> partitions = new HashSet<>();
            for (Object partition : (List<?>) known(said.get("partitions"), "partitions")) {
                partitions.add(partition(object(partition)));
            }
            return new Extent(
                    Severity.valueOf(text(said, "severity")), partitions, (Long) known(said.get("wrong"), "wrong"));
        }

        private static Partition partition(Map<?, ?> said) {
            Map<?, ?> period = object(said.get("period"));
            return new Partition(
                    text(said, "processor"),
                    new Period(
                            Grain.valueOf(text(period, "grain")),
                            LocalDate.parse(text(period, "first")),
                            Math.toIntExact((Long) known(period.get("hour"), "hour"))));
        }

        private static DateInterval dates(Map<?, ?> said, String name) {
            Map<?, ?> dates = object(said.get(name));
            return new DateInterval(LocalDate.parse(text(dates, "start")), LocalDate.parse(text(dates, "end")));
        }

        private static String text(Map<?, ?> said, String name) {
            return (String) known(said.get(name), name);
        }

        private static Map<?, ?> object(@Nullable Object value) {
            return (Map<?, ?>) known(value, "object");
        }

        private static Object known(@Nullable Object value, String what) {
            if (value == null) {
                throw new IllegalArgumentException("Nothing is said of '" + what + "'.");
            }
            return value;
        }
    }

    /// A value of JSON as maps, lists, texts, whole numbers and truths: what consoles have written, and nothing else.
    private static final class Text {
        private static final int HEX = 16;
        private static final int HEX_DIGITS = 4;
        private final String text;
        private int at;

        Text(String text) {
            this.text = text;
        }

        @Nullable
        Object value() {
            char first = next();
            switch (first) {
                case '{':
                    Map<String, @Nullable Object> members = new HashMap<>();
                    for (char c = next(); c != '}'; c = next()) {
                        if (c == '"') {
                            String name = string();
                            expect(':');
                            members.put(name, value());
                        } else if (c != ',') {
                            throw unread();
                        }
                    }
                    return members;
                case '[':
                    List<@Nullable Object> values = new ArrayList<>();
                    for (char c = next(); c != ']'; c = next()) {
                        if (c != ',') {
                            at--;
                            values.add(value());
                        }
                    }
                    return values;
                case '"':
                    return string();
                default:
                    at--;
                    return word();
            }
        }

        private @Nullable Object word() {
            int from = at;
            while (at < text.length() && ",}] ".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String word = text.substring(from, at);
            return switch (word) {
                case "true" -> true;
                case "false" -> false;
                case "null" -> null;
                default -> Long.valueOf(word);
            };
        }

        private String string() {
            StringBuilder string = new StringBuilder();
            for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
                string.append(c == '\\' ? escaped(text.charAt(at++)) : c);
            }
            return string.toString();
        }

        private char escaped(char c) {
            return switch (c) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'r' -> '\r';
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'u' -> {
                    at += HEX_DIGITS;
                    yield (char) Integer.parseInt(text, at - HEX_DIGITS, at, HEX);
                }
                case '"', '\\', '/' -> c;
                default -> throw unread();
            };
        }

        private void expect(char wanted) {
            if (next() != wanted) {
                throw unread();
            }
        }

        private char next() {
            while (text.charAt(at) == ' ') {
                at++;
            }
            return text.charAt(at++);
        }

        private IllegalArgumentException unread() {
            return new IllegalArgumentException("Not written by a console, at letter " + at + ": " + text);
        }
    }
}
