package dev.backfill.orchestrator;

import dev.backfill.model.Processor;
import dev.backfill.warehouse.PartitionTarget;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.SqlFiles;
import dev.backfill.warehouse.Staged;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Runs the processor's SELECT inside the warehouse. The statement is given `@date` and `@processed_at`.
public final class SqlStepRunner implements StepRunner {
    private final UnaryOperator<String> files;

    /// Runs what is shipped.
    public SqlStepRunner() {
        this(SqlFiles::read);
    }

    /// @param files gives the text of a SQL file by the path that the pipeline names
    public SqlStepRunner(UnaryOperator<String> files) {
        this.files = files;
    }

    @Override
    public Staged stage(Session session, Processor processor, LocalDate date, Instant processedAt) {
        return session.stage(PartitionTarget.of(processor, date), select(processor, date, processedAt));
    }

    /// The SELECT of a processor for a date.
    Sql select(Processor processor, LocalDate date, Instant processedAt) {
        String file = processor.sql();
        if (file == null) {
            throw new IllegalArgumentException(processor.name()
                    + " names no SQL file, so the console cannot build it. Give it `sql:` in the pipeline.");
        }
        return new Sql(files.apply(file), Map.of("date", date, "processed_at", processedAt));
    }
}
