package dev.backfill.workspace.draft.rows;

import dev.backfill.model.column.DateFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The formats in which texts and whole numbers say dates.
final class Formats {
    private static final double MOST_OF_THEM = 0.8;
    private static final String MONTH = "(0[1-9]|1[0-2])";
    private static final String DAY = "(0[1-9]|[12]\\d|3[01])";
    private static final String HOUR = "([01]\\d|2[0-3])";
    private static final String SIXTY = "[0-5]\\d";

    private static final Map<Pattern, String> KNOWN = new LinkedHashMap<>();
    private static final List<Pattern> UNORDERED = List.of(
            Pattern.compile("\\d{1,2}[./-]\\d{1,2}[./-]\\d{4}.*"),
            Pattern.compile("\\d{1,2}[ -][A-Za-z]{3,9}[ -]\\d{4}.*"));

    static {
        for (String between : List.of("-", "", "/", ".")) {
            String day = "\\d{4}" + Pattern.quote(between) + MONTH + Pattern.quote(between) + DAY;
            String format = "%Y" + between + "%m" + between + "%d";
            KNOWN.put(Pattern.compile(day), format);
            KNOWN.put(Pattern.compile(day + HOUR), format + "%H");
            KNOWN.put(Pattern.compile(day + HOUR + SIXTY + SIXTY), format + "%H%M%S");
            for (String before : List.of(" ", "T")) {
                KNOWN.put(Pattern.compile(day + before + HOUR), format + before + "%H");
                KNOWN.put(Pattern.compile(day + before + HOUR + ":" + SIXTY), format + before + "%H:%M");
                KNOWN.put(
                        Pattern.compile(day + before + HOUR + ":" + SIXTY + ":" + SIXTY), format + before + "%H:%M:%S");
            }
        }
    }

    private Formats() {}

    /// The format that most of some values have.
    static Optional<DateFormat> of(List<String> values) {
        return KNOWN.entrySet().stream()
                .filter(e -> share(values, e.getKey()) >= MOST_OF_THEM)
                .map(e -> DateFormat.of(e.getValue()))
                .findFirst();
    }

    /// Whether values say dates, but later ones do not come later in their order: `31.12.2024`.
    static boolean areUnordered(List<String> values) {
        return UNORDERED.stream().anyMatch(p -> share(values, p) >= MOST_OF_THEM);
    }

    private static double share(List<String> values, Pattern pattern) {
        return values.isEmpty()
                ? 0
                : (double) values.stream()
                                .filter(v -> pattern.matcher(v).matches())
                                .count()
                        / values.size();
    }
}
