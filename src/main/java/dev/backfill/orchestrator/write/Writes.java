package dev.backfill.orchestrator.write;

import dev.backfill.model.Partition;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Verb;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The writes that a warehouse remembers, each recorded in the transaction that made it, by the whole name of its
/// table.
public final class Writes {
    private Writes() {}

    /// Who writes in a step, and why.
    public static WriteMark mark(StepContext scene, RunBoard board) {
        return new WriteMark(
                board.runId(),
                scene.processor().name(),
                scene.step().verb(),
                board.undoes(),
                scene.parts().clock().instant());
    }

    /// What a run has written into a partition, oldest first.
    public static List<Write> of(Session session, String runId, Processor processor, Partition partition) {
        return read(
                        session,
                        "run/write.sql",
                        Map.of("run", runId, "table", processor.table().toString(), "date", partition.date()),
                        List.of(processor))
                .stream()
                .filter(write -> write.partition().equals(partition))
                .toList();
    }

    /// Everything that was written on the dates of a run, by whichever run, oldest first within each partition.
    public static List<Write> around(Session session, String runId, Pipeline pipeline) {
        return read(session, "run/writes.sql", Map.of("run", runId), pipeline.processors());
    }

    /// Everything that was written on some dates, oldest first within each partition.
    static List<Write> between(Session session, LocalDate from, LocalDate to, Pipeline pipeline) {
        return read(session, "run/written.sql", Map.of("from", from, "to", to), pipeline.processors());
    }

    private static List<Write> read(
            Session session, String file, Map<String, Object> values, List<Processor> processors) {
        return session.query(new Sql(SqlFiles.read(file), values)).stream()
                .map(row -> write(row, processors))
                .toList();
    }

    /// A processor may have got another name since; its table says which it is.
    private static Write write(Row row, List<Processor> processors) {
        String undoes = row.text("undoes");
        TableName table = TableName.parse(row.text("table_name"));
        LocalDateTime begins = WriteMark.begins(row);
        Partition partition = processors.stream()
                .filter(p -> p.table().equals(table))
                .map(p -> p.partition(begins))
                .findFirst()
                .orElseGet(() -> new Partition(row.text("processor"), begins.toLocalDate()));
        return new Write(
                row.text("run_id"),
                partition,
                table,
                Verb.valueOf(row.text("verb")),
                undoes.isEmpty() ? null : undoes,
                Objects.requireNonNull(row.instant("written_at"), "a write has an instant"),
                row.number("rows_before"),
                new PartitionContent(
                        row.number("rows_after"), row.text("hash_after"), row.text("shape"), row.instant("newest")),
                row.isTrue("unchanged"),
                row.values().get(WriteMark.CONTENT_AT) instanceof Instant at ? at : null);
    }
}
