package dev.backfill.report.json;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON as scripts get it: fields in the order of their records, dates in ISO form, nothing left out.
public final class Json {
    private static final JsonMapper LINES = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();
    private static final JsonMapper PAGES =
            LINES.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /// A whole document, indented.
    public static String page(Object document) {
        return PAGES.writeValueAsString(document);
    }

    /// One line of a stream.
    public static String line(Object event) {
        return LINES.writeValueAsString(event);
    }
}
