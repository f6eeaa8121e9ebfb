package dev.backfill.workspace.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What is declared about a file, as a JSON schema (draft 2020-12): editors complete and check with it.
public final class JsonSchema {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonSchema() {}

    /// The text of the schema.
    ///
    /// @param title what the file is
    public static String of(String title, Keys file) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        schema.putAll(file.schema());
        return JSON.writeValueAsString(ordered("", schema)).replace("\r\n", "\n") + "\n";
    }

    /// What it says of one key.
    static Map<String, Object> property(Key<?> key) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(
                "description", key.meaning() + (key.otherwise().isEmpty() ? "" : " Default: " + key.otherwise() + "."));
        schema.putAll(key.form().schema());
        if (key.usual() instanceof Number || key.usual() instanceof Boolean || key.usual() instanceof Enum<?>) {
            schema.put("default", key.usual() instanceof Enum<?> ? key.otherwise() : key.usual());
        }
        // A key may say all by standing there: its example is nothing.
        schema.put("examples", Collections.singletonList(json(key.example())));
        return schema;
    }

    /// The keys of a file stay in the order in which they are declared; the schema's own words are sorted, since
    /// immutable maps have another order on each start.
    ///
    /// @param under the word that the part stands under
    private static @Nullable Object ordered(String under, @Nullable Object part) {
        return switch (part) {
            case null -> null;
            case Map<?, ?> map when under.equals("examples") -> map;
            case Map<?, ?> map -> {
                Map<Object, Object> ordered = new LinkedHashMap<>();
                (under.equals("properties") ? map : new TreeMap<>(map))
                        .forEach((key, value) -> ordered.put(
                                key, ordered(under.equals("properties") ? "" : String.valueOf(key), value)));
                yield ordered;
            }
            case List<?> list -> list.stream().map(one -> ordered(under, one)).toList();
            default -> part;
        };
    }

    private static @Nullable Object json(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }
}
