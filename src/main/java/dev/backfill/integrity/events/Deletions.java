package dev.backfill.integrity.events;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Scope;
import dev.backfill.model.scan.EventCard.Deletion;
import dev.backfill.model.scan.EventCard.Effect;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.text.Plural;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Says what deleting the rows of a date would destroy. Only a schedule that proves that nothing took place makes it
/// safe; empty actuals never do.
final class Deletions {
    private final Pipeline pipeline;
    private final EventDay day;
    private final Map<String, Long> rows;

    /// @param rows rows of the date by processor; a processor whose rows cannot be counted is absent
    Deletions(Pipeline pipeline, EventDay day, Map<String, Long> rows) {
        this.pipeline = pipeline;
        this.day = day;
        this.rows = rows;
    }

    /// One for each processor, in graph order.
    List<Deletion> all() {
        return pipeline.processors().stream().map(this::of).toList();
    }

    private Deletion of(Processor p) {
        Long counted = rows.get(p.name());
        if (counted == null) {
            return new Deletion(
                    p.name(), 0, Effect.UNKNOWN, "cannot be counted: no table " + p.table() + " with " + p.date());
        }
        if (counted == 0) {
            return new Deletion(p.name(), 0, Effect.NOTHING, "no rows");
        }
        String n = counted + (counted == 1 ? " row" : " rows");
        if (p.scope() == Scope.DAILY) {
            return new Deletion(p.name(), counted, Effect.DESTROYS, n + ": a standing table, right on any date");
        }
        boolean safe = day.state().provesNoEvent();
        return new Deletion(
                p.name(), counted, safe ? Effect.PROVEN_SAFE : Effect.DESTROYS, n + (safe ? stale(p) : good()));
    }

    private String stale(Processor p) {
        String readers = pipeline.downstream(p.name()).stream()
                .filter(name -> rows.getOrDefault(name, 0L) > 0)
                .collect(Collectors.joining(", "));
        return " of the old schedule, read by " + (readers.isEmpty() ? "nothing" : readers);
    }

    private String good() {
        return switch (day.state()) {
            case NOT_FINAL -> ": not proven wrong, " + Plural.of(pipeline.eventWord()) + " are still listed";
            case SOURCE_GAP -> ": not proven wrong, the date was played";
            case PLAYED, PARTLY_POSTPONED, MISMATCH, PARTIAL_SOURCE ->
                " of " + pipeline.events().count(day.played()) + " that " + (day.played() == 1 ? "was" : "were")
                        + " played: nothing proves them wrong";
            case NONE -> ": not proven wrong, the schedule has no line about the date";
            case POSTPONED, DUE, OFF -> throw new IllegalStateException(day + " proves that nothing took place.");
        };
    }
}
