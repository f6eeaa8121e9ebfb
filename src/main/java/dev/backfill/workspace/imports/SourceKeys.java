package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which columns of a source tell its rows apart: the event, where the table has it, or the date, and its own key, or
/// the one by which processors expect it. The schedule has one row per event.
final class SourceKeys {
    private final Pipeline pipeline;

    SourceKeys(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /// The key of a source; empty where nothing, or more than one thing, is said.
    ///
    /// @param date the source's date column
    /// @param columns the source's columns
    Optional<List<String>> of(TableName table, String date, Set<String> columns) {
        EventSource events = pipeline.eventSource();
        String event = events == null ? "" : events.id();
        if (events != null && table.equals(events.schedule())) {
            return Optional.of(List.of(event));
        }
        Set<String> named = new LinkedHashSet<>(declared(table));
        if (!named.isEmpty()) {
            return Optional.of(whole(named, columns.contains(event) ? event : date));
        }
        for (Processor processor : pipeline.processors()) {
            switch (processor.expected()) {
                case Expectation.Distinct d
                when d.table().equals(table) -> named.addAll(d.key().columns());
                case Expectation.Cumulative c
                when c.table().equals(table) -> named.addAll(c.key().columns());
                default -> {}
            }
            if (processor.coverage().history() != null
                    && processor.coverage().history().table().equals(table)) {
                named.addAll(processor.coverage().history().key().columns());
            }
        }
        if (named.size() == 1) {
            return Optional.of(whole(named, columns.contains(event) ? event : date));
        }
        return Optional.empty();
    }

    private List<String> declared(TableName table) {
        return pipeline.sources().stream()
                .filter(s -> s.name().equals(table))
                .flatMap(s -> s.key().columns().stream())
                .toList();
    }

    private static List<String> whole(Set<String> named, String first) {
        Set<String> key = new LinkedHashSet<>(List.of(first));
        key.addAll(named);
        return List.copyOf(key);
    }
}
