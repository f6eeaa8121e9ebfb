package dev.backfill.model.memory;

import dev.backfill.model.Grain;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.SourceTable;
import java.util.ArrayList;
import java.util.List;

/// A table that looks count, and how. What was counted otherwise is no past of it: a longer key makes more keys of
/// the same rows.
///
/// @param name the name of a processor, or the whole name of a source
/// @param isSource whether no processor writes it
/// @param grain how long the periods are that are remembered
/// @param measure what decides on its counts: the table, its dates, its key, which of its rows count
public record LookedTable(String name, boolean isSource, Grain grain, String measure) {

    /// No table is called so.
    private static final String EVENTS = "";

    /// All tables of a pipeline that have dates.
    public static List<LookedTable> of(Pipeline pipeline) {
        List<LookedTable> tables = new ArrayList<>();
        for (Processor p : pipeline.processors()) {
            tables.add(new LookedTable(p.name(), false, p.grain(), p.table() + measure(p.date(), p.key())));
        }
        for (SourceTable s : pipeline.sources()) {
            tables.add(new LookedTable(
                    s.name().toString(), true, Grain.DAY, measure(s.date(), s.key()) + "|" + s.where()));
        }
        if (pipeline.hasEvents()) {
            tables.add(ofEvents(pipeline.events()));
        }
        return tables;
    }

    /// The schedule of events, which is remembered event by event.
    private static LookedTable ofEvents(EventSource events) {
        return new LookedTable(EVENTS, true, Grain.DAY, events.schedule() + "|" + events.id() + "|" + events.date());
    }

    /// Whether it is the schedule of events.
    public boolean isEvents() {
        return name.equals(EVENTS);
    }

    private static String measure(DateColumn date, Key key) {
        return "|" + date.column() + "|" + date.zone() + "|" + key;
    }
}
