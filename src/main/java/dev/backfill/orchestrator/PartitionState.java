package dev.backfill.orchestrator;

import dev.backfill.integrity.Template;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Processor;
import dev.backfill.warehouse.Row;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a partition looks like from outside: enough to see whether somebody has written it.
///
/// @param rows its rows
/// @param newest what the youngest says about when it was written; null without rows
record PartitionState(long rows, @Nullable Instant newest) {
    static final PartitionState EMPTY = new PartitionState(0, null);

    /// Whether the partition is as a write has left it.
    boolean isLeftBy(Write write) {
        return rows == write.rowsAfter() && Objects.equals(newest, write.newest());
    }

    static PartitionState of(Session session, Processor processor, LocalDate date) {
        return of(session, List.of(processor), DateInterval.of(date))
                .getOrDefault(new Partition(processor.name(), date), EMPTY);
    }

    /// The partitions that have rows, in one question.
    static Map<Partition, PartitionState> of(Session session, List<Processor> processors, DateInterval dates) {
        List<String> texts = new ArrayList<>();
        for (Processor p : processors) {
            texts.add(Template.fill(
                            "run/seen.sql",
                            Map.of(
                                    "position", String.valueOf(texts.size()),
                                    "written", Sql.name(p.writtenAt()),
                                    "table", Sql.name(p.table()),
                                    "date", Sql.name(p.date())))
                    .strip());
        }
        Sql question = Sql.of(String.join("\nUNION ALL\n", texts))
                .with("from", dates.start())
                .with("to", dates.last());
        Map<Partition, PartitionState> states = new HashMap<>();
        for (Row row : session.query(question)) {
            states.put(
                    new Partition(processors.get((int) row.number("place")).name(), row.date("date")),
                    new PartitionState(row.number("row_count"), row.instant("newest")));
        }
        return states;
    }
}
