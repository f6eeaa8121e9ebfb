package dev.backfill.warehouse.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a warehouse tells of a table without reading it.
///
/// @param columns the engine's word for the type by column, in order
/// @param rows how many rows it has, without those that were streamed a short while ago
/// @param location where it is, such as `EU`; empty where nobody says
/// @param description what its owner says of it
public record TableFacts(Map<String, String> columns, long rows, String location, String description) {
    public TableFacts {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
}
