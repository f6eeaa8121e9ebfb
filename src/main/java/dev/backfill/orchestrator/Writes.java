package dev.backfill.orchestrator;

import dev.backfill.integrity.Template;
import dev.backfill.model.Partition;
import dev.backfill.model.Processor;
import dev.backfill.model.Verb;
import dev.backfill.warehouse.Row;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.SqlFiles;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The writes that a warehouse remembers, each recorded in the transaction that made it.
final class Writes {
    private Writes() {}

    /// Records a write, and in the same transaction its outcome; where there are none, the outcome follows at the end
    /// of the date, from the record. Part of the write, after the rows are there.
    static void mark(StepScene scene, RunBoard board, long rowsBefore, long rowsAfter) {
        Processor processor = scene.processor();
        String undoes = board.undoes();
        String text = Template.fill(
                "run/mark-write.sql",
                Map.of(
                        "written", Sql.name(processor.writtenAt()),
                        "table", Sql.name(processor.table()),
                        "date", Sql.name(processor.date())));
        scene.session()
                .execute(new Sql(
                        text,
                        Map.of(
                                "run", board.runId(),
                                "processor", processor.name(),
                                "date", scene.date(),
                                "verb", scene.step().verb().name(),
                                "undoes", undoes == null ? "" : undoes,
                                "at", scene.parts().clock().instant(),
                                "before", rowsBefore)));
        if (scene.session().isTransactional()) {
            new Outcomes(scene.parts(), board).mark(scene, rowsAfter);
        }
    }

    /// What a run has written into a partition, oldest first.
    static List<Write> of(Session session, String runId, Partition partition) {
        return read(
                session,
                "run/write.sql",
                Map.of("run", runId, "processor", partition.processor(), "date", partition.date()));
    }

    /// Everything that was written on the dates of a run, by whichever run, oldest first.
    static List<Write> around(Session session, String runId) {
        return read(session, "run/writes.sql", Map.of("run", runId));
    }

    private static List<Write> read(Session session, String file, Map<String, Object> values) {
        return session.query(new Sql(SqlFiles.read(file), values)).stream()
                .map(Writes::write)
                .toList();
    }

    private static Write write(Row row) {
        String undoes = row.text("undoes");
        return new Write(
                row.text("run_id"),
                new Partition(row.text("processor"), row.date("date")),
                Verb.valueOf(row.text("verb")),
                undoes.isEmpty() ? null : undoes,
                Objects.requireNonNull(row.instant("written_at"), "a write has an instant"),
                row.number("rows_before"),
                row.number("rows_after"),
                row.instant("newest"));
    }
}
