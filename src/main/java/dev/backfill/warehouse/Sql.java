package dev.backfill.warehouse;

import java.util.LinkedHashMap;
import java.util.Map;

/// One statement with named parameters, written `@name` as GoogleSQL has them.
///
/// @param text the statement
/// @param parameters values by name; every name in the text must be here
public record Sql(String text, Map<String, Object> parameters) {
    public Sql {
        parameters = Map.copyOf(parameters);
    }

    /// A statement without parameters.
    public static Sql of(String text) {
        return new Sql(text, Map.of());
    }

    /// The same statement with one more parameter.
    public Sql with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new Sql(text, more);
    }

    /// The parameters that the text uses.
    ///
    /// @throws IllegalArgumentException if a name in the text has no value
    public Map<String, Object> used() {
        Map<String, Object> used = new LinkedHashMap<>();
        SqlText.walk(text, _ -> {}, name -> used.put(name, value(name)));
        return used;
    }

    /// @throws IllegalArgumentException if the name has no value
    Object value(String name) {
        Object value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "The statement uses @" + name + ", but only these are given: " + parameters.keySet() + ".");
        }
        return value;
    }
}
