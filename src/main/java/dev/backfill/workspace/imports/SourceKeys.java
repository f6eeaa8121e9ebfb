package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which columns of a source tell its rows apart: the event, where the table has it, or the date, and the key by
/// which processors expect it. The schedule has one row per event.
final class SourceKeys {
    /// Those of the shipped sources whose key no processor names.
    static final Map<TableName, List<String>> SHIPPED = Map.of(
            TableName.parse("nba_raw.nbac_schedule"),
            List.of("game_id"),
            TableName.parse("nba_analytics.player_game_summary"),
            List.of("game_id", "player_lookup"),
            TableName.parse("nba_analytics.team_defense_game_summary"),
            List.of("game_id", "defending_team_abbr"));

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
        Set<String> named = new LinkedHashSet<>();
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
            List<String> key = new ArrayList<>(List.of(columns.contains(event) ? event : date));
            named.stream().filter(k -> !key.contains(k)).forEach(key::add);
            return Optional.of(List.copyOf(key));
        }
        return Optional.ofNullable(SHIPPED.get(table)).filter(columns::containsAll);
    }
}
