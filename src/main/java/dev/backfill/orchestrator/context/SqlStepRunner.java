package dev.backfill.orchestrator.context;

import dev.backfill.model.Period;
import dev.backfill.model.pipeline.OwnCheck;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.StagedSpan;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/// Runs the processor's SELECT inside the warehouse. The statement is given `@date`, the first date of
/// the period, `@from` and `@to`, the dates from which and before which its rows lie, of hours the times, and
/// `@processed_at`.
public final class SqlStepRunner implements StepRunner {

    private final Function<String, Sql> files;

    /// Runs what is shipped.
    public SqlStepRunner() {
        this(file -> Sql.common(SqlFiles.read(file)));
    }

    /// @param files gives the SELECT of a SQL file by the path that the pipeline names
    public SqlStepRunner(Function<String, Sql> files) {
        this.files = files;
    }

    @Override
    public Staged stage(Session session, Processor processor, Period period, Instant processedAt) {
        return session.stage(PartitionTarget.of(processor, period), select(processor, period, processedAt));
    }

    @Override
    public Optional<StagedSpan> stage(
            Session session, Processor processor, SortedSet<Period> periods, Instant processedAt) {
        if (processor.atOnce() == 1) {
            return each(session, processor, periods, processedAt);
        }
        Sql select = select(processor, periods.getFirst(), periods.getLast(), processedAt);
        return joins(select)
                ? session.stage(PartitionTarget.of(processor, periods.getFirst()), periods, select)
                : Optional.empty();
    }

    private Optional<StagedSpan> each(
            Session session, Processor processor, SortedSet<Period> periods, Instant processedAt) {
        SortedMap<Period, Sql> selects = new TreeMap<>();
        periods.forEach(period -> selects.put(period, select(processor, period, processedAt)));
        return session.stageEach(PartitionTarget.of(processor, periods.getFirst()), selects);
    }

    /// Whether one statement can compute several periods: it says from when to when, and is about no one date.
    public static boolean joins(Sql select) {
        Set<String> names = select.names();
        return names.contains("from") && names.contains("to") && !names.contains("date");
    }

    @Override
    public String text(Processor processor) {
        String file = processor.sql();
        try {
            return file == null ? "" : files.apply(file).text();
        } catch (RuntimeException e) {
            // Whatever is the matter with the file is said by the step that needs it.
            LoggerFactory.getLogger(SqlStepRunner.class).debug("{} of {} cannot be read", file, processor.name(), e);
            return "";
        }
    }

    /// The SELECT of a processor for a period.
    public Sql select(Processor processor, Period period, Instant processedAt) {
        return select(processor, period, period, processedAt);
    }

    private Sql select(Processor processor, Period first, Period last, Instant processedAt) {
        String file = processor.sql();
        if (file == null) {
            throw new IllegalArgumentException(processor.name()
                    + " names no SQL file, so the console cannot build it. Give it `sql:` in the pipeline.");
        }
        Sql select = files.apply(file);
        for (Map.Entry<String, Object> value : OwnCheck.values(first, last).entrySet()) {
            select = select.with(value.getKey(), value.getValue());
        }
        return select.with("processed_at", processedAt);
    }
}
