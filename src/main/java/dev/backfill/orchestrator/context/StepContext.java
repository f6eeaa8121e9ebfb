package dev.backfill.orchestrator.context;

import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.graph.PartitionGraph;
import dev.backfill.model.period.DueDays;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.plan.Step;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Scan;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.partition.PartitionTarget;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the guards of a step can look at.
///
/// @param parts what the run works with
/// @param step the step
/// @param opening the scan with which the run began
/// @param session the step's unit of work
/// @param output the computed rows; null before they are computed
/// @param together the partitions that the same call of a program writes before the step's one
public record StepContext(
        RunContext parts,
        Step step,
        Scan opening,
        Session session,
        @Nullable Output output,
        Set<Partition> together) {

    /// Computed rows, wherever they are.
    ///
    /// @param relation what a query reads them from
    /// @param all what it reads them from together with those of the step's neighbours
    /// @param word how they came there: `staged` or `written`
    public record Output(String relation, String all, String word) {

        /// Rows without neighbours.
        public Output(String relation, String word) {
            this(relation, relation, word);
        }
    }

    /// The period of the step's partition.
    public Period period() {
        return step.partition().period();
    }

    /// Its first date.
    public LocalDate date() {
        return step.partition().date();
    }

    public Processor processor() {
        return parts.pipeline().processor(step.partition().processor());
    }

    /// The processors that the step's processor reads, in its own order.
    public List<Processor> upstream() {
        return processor().upstream().stream().map(parts.pipeline()::processor).toList();
    }

    /// The partitions that the step's one is built from, on its own date and on others.
    public List<Partition> needs() {
        return graph().needs(step.partition());
    }

    /// Those of them that must be there before it is begun.
    public List<Partition> needsBefore() {
        return needs().stream().filter(need -> !together.contains(need)).toList();
    }

    /// The partitions that are built from the step's one, as far as the run has looked.
    public List<Partition> readers() {
        return graph().affects(step.partition(), opening.around().judged().last());
    }

    /// The periods of a source that the step's partition is built from for certain; none where the source has no
    /// dates.
    public List<Period> periods(SourceTable source, Read read) {
        DueDays days = opening.around().due().get(source.name().toString());
        return days == null
                ? List.of(source.cadence().grain().holding(step.partition().period()))
                : graph().needs(
                                read,
                                source.cadence().grain(),
                                days,
                                step.partition().period());
    }

    private PartitionGraph graph() {
        return new PartitionGraph(
                parts.pipeline(),
                opening.around().due(),
                opening.around().judged().start());
    }

    /// A partition's cell when the run began; empty if the run has not looked at it.
    public Optional<Cell> cell(Partition partition) {
        return opening.cell(partition);
    }

    /// The step's cell when the run began.
    public Optional<Cell> cell() {
        return opening.cell(step.partition());
    }

    /// The date's events when the run began.
    Optional<EventDay> day() {
        return opening.day(date());
    }

    /// Whether a processor that the step's one reads should have rows in its period, so that none are a fault.
    public boolean expectsRows(String processor) {
        return opening.cells(date()).stream()
                .filter(c -> c.partition().processor().equals(processor))
                .anyMatch(c -> c.expectsRows()
                        && (c.partition().period().grain() != period().grain()
                                || c.partition().period().equals(period())));
    }

    /// The same scene with computed rows.
    public StepContext with(Output computed) {
        return new StepContext(parts, step, opening, session, computed, together);
    }

    /// The same scene, seen through another session.
    public StepContext in(Session other) {
        return new StepContext(parts, step, opening, other, output, together);
    }

    /// The same scene, where a call of a program writes others before.
    public StepContext behind(Set<Partition> others) {
        return new StepContext(parts, step, opening, session, output, others);
    }

    /// The partition that the step writes.
    public PartitionTarget target() {
        return PartitionTarget.of(processor(), period());
    }

    /// Counts the rows of the partition.
    public long count() {
        return RowCounts.of(List.of(step.partition()), parts.pipeline(), session)
                .getOrDefault(step.partition(), 0L);
    }

    /// The same after the rows were replaced: a stop that reaches the session too late must not hide it.
    public long countAfter() {
        try {
            return count();
        } catch (WarehouseException e) {
            if (e.kind() != WarehouseException.Kind.CANCELLED) {
                throw e;
            }
            // Closed first: whoever holds a session while waiting for another may wait for a program that waits for
            // it.
            session.close();
            try (Session fresh = parts.warehouse().open()) {
                return in(fresh).count();
            }
        }
    }
}
