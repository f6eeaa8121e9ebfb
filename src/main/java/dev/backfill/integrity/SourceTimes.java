package dev.backfill.integrity;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Pipeline;
import dev.backfill.model.SourceTable;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Row;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// When the newest source row of each date was written.
///
/// @param newest by source table and date; tables that do not tell are absent
record SourceTimes(Map<TableName, Map<LocalDate, Instant>> newest) {

    /// Asks all source tables with one query.
    static SourceTimes read(Pipeline pipeline, DateInterval interval, Session session, Catalog catalog) {
        List<String> parts = new ArrayList<>();
        for (SourceTable source : pipeline.sources()) {
            String written = source.writtenAt();
            if (written != null && catalog.has(source.name(), written) && catalog.has(source.name(), source.date())) {
                parts.add("SELECT '" + source.name() + "' AS source, " + source.date() + " AS d, MAX(" + written
                        + ") AS newest FROM " + source.name() + " WHERE " + source.date()
                        + " BETWEEN @first AND @last GROUP BY " + source.date());
            }
        }
        Map<TableName, Map<LocalDate, Instant>> newest = new HashMap<>();
        if (!parts.isEmpty()) {
            Sql sql = new Sql(
                    String.join(" UNION ALL ", parts), Map.of("first", interval.start(), "last", interval.last()));
            for (Row row : session.query(sql)) {
                Instant at = row.instant("newest");
                if (at != null) {
                    newest.computeIfAbsent(TableName.parse(row.text("source")), t -> new HashMap<>())
                            .put(row.date("d"), at);
                }
            }
        }
        return new SourceTimes(newest);
    }

    /// When the newest row of a source table's date was written, if the table tells.
    Optional<Instant> of(TableName table, LocalDate date) {
        return Optional.ofNullable(newest.getOrDefault(table, Map.of()).get(date));
    }
}
