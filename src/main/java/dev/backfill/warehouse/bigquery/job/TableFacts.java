package dev.backfill.warehouse.bigquery.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What BigQuery tells of a table without a query, and so for nothing.
///
/// @param columns type by column, in order: `INT64`, or `ARRAY<STRING>`
/// @param rows how many rows it has, without those that were streamed a short while ago
/// @param location where it is, such as `EU`; empty where nobody says
/// @param description what its owner says of it
public record TableFacts(Map<String, String> columns, long rows, String location, String description) {
    public TableFacts {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
}
