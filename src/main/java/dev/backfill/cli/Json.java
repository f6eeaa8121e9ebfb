package dev.backfill.cli;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON as scripts get it: fields in the order of their records, dates in ISO form, nothing left out.
final class Json {
    private static final JsonMapper LINES = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final JsonMapper PAGES =
            LINES.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /// A whole document, indented.
    static String page(Object document) {
        return PAGES.writeValueAsString(document);
    }

    /// One line of a stream.
    static String line(Object event) {
        return LINES.writeValueAsString(event);
    }

    /// Reads a document.
    ///
    /// @throws JacksonException with line and column, if it does not fit
    static <T> T read(String text, Class<T> type) throws JacksonException {
        return LINES.readValue(text, type);
    }
}
