package dev.backfill.warehouse.sql;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A SQL text with `{name}` places for identifiers and fragments, which cannot be bound as parameters.
public final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private Template() {}

    /// The file below `sql/` with every place filled.
    public static String fill(String file, Map<String, String> values) {
        return PLACE.matcher(SqlFiles.read(file)).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException(file + " has a place {" + place.group(1) + "} without a value.");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
