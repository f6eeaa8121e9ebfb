package dev.backfill.orchestrator.plan;

import dev.backfill.model.acceptance.Acceptance;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Scope;
import dev.backfill.model.pipeline.telltale.Sentinel;
import dev.backfill.model.plan.LeftReason;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Loss;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.SourceFault;
import dev.backfill.model.scan.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which verdicts a plan can do something about, and the few words that say why a cell is in a plan or stays out.
public final class Repairs {
    private Repairs() {}

    /// Whether writing the partition again makes it better. Nothing can be built on a date without its source rows.
    static boolean repairable(Cell cell, EventDay day) {
        return cell.verdict().isMendedByWriting() && day.state() != EventState.SOURCE_GAP;
    }

    /// Whether a partition that nobody asked for is written only because of what it reads: by itself it is as it
    /// should be.
    public static boolean follows(Cell cell, EventDay day) {
        return !repairable(cell, day) && !cell.suspect() && cell.rows() > 0;
    }

    /// Whether the partition has rows on a date of whose events nobody says that they did not take place.
    public static boolean isUnproven(Pipeline pipeline, Cell cell, EventDay day) {
        return cell.verdict() == Verdict.UNKNOWN
                && cell.rows() > 0
                && day.state().hasNoEvent()
                && pipeline.processor(cell.partition().processor()).scope() == Scope.EVENT;
    }

    /// Why the partition is not written unasked though that would mend its verdict: it would be built over missing
    /// source rows, or lose keys of which its source has lost the rows. Empty where nothing speaks against it.
    static Optional<LeftReason> bar(Pipeline pipeline, Cell cell) {
        SourceFault hole = cell.doubts().hole();
        if (hole != null) {
            return Optional.of(new LeftReason.OverHole(hole));
        }
        Loss loss = cell.doubts().loss();
        return loss == null || cell.rows() == 0
                ? Optional.empty()
                : Optional.of(new LeftReason.LosesKeys(loss, pipeline.eventWord()));
    }

    /// That a repair of findings leaves the partition because the last one did not help: whoever has mended the cause
    /// names its date. Empty where nothing says so.
    static Optional<LeftReason> unchanged(Cell cell, PlanRequest request) {
        return request.isOfFindings()
                ? Optional.ofNullable(cell.doubts().rebuilt()).map(LeftReason.Unchanged::new)
                : Optional.empty();
    }

    /// The same for all that is built on the date of an event with rows on another date than the schedule says.
    static Optional<LeftReason> bar(Pipeline pipeline, EventDay day) {
        return day.unsettled()
                .map(event -> new LeftReason.OnTwoDates(
                        event, pipeline.events().schedule().toString()));
    }

    /// Whether what reads the partition would be built on something missing or bad, as long as it is not written.
    static boolean poisons(Cell cell) {
        return isAbsent(cell) || cell.verdict() == Verdict.CONTAMINATED || cell.verdict() == Verdict.OUTDATED;
    }

    /// Whether the partition stays because what is wrong with it is accepted. No repair of findings mends it unless
    /// its own is named; rows that it has follow what they are built from, as healthy ones do.
    static boolean isAccepted(Cell cell, Scan scan, PlanRequest request) {
        return request.isOfFindings() && scan.acceptanceOf(cell.partition()).isPresent();
    }

    /// Whether the partition must be written again when something that it reads is.
    static boolean comesAlong(Cell cell, EventDay day) {
        boolean judged = cell.verdict() != Verdict.UNKNOWN && cell.verdict() != Verdict.STALE;
        boolean due = cell.expectsRows() && cell.verdict() != Verdict.NOT_FINAL;
        return judged && day.state() != EventState.SOURCE_GAP && (cell.rows() > 0 || due);
    }

    /// Whether what reads the partition cannot be built, because it has no rows and should have some.
    static boolean isAbsent(Cell cell) {
        return cell.rows() == 0 && cell.expectsRows();
    }

    /// Why a step is in the plan.
    ///
    /// @param upstream the cells that the processor reads, in graph order
    /// @param rewritten names of those that the plan writes
    static StepReason why(Cell cell, Processor processor, List<Cell> upstream, List<String> rewritten) {
        return switch (cell.verdict()) {
            case MISSING -> new StepReason.Missing();
            case BLOCKED -> new StepReason.Blocked(nameOf(cell.cause()));
            case CONTAMINATED -> contaminated(cell, processor, upstream);
            case DUPLICATED -> new StepReason.Duplicates(cell.duplicates());
            case SURPLUS -> new StepReason.Surplus(cell.surplus());
            case OUTDATED -> new StepReason.OlderThan(nameOf(cell.cause()));
            case LOW, PARTIAL -> new StepReason.Partial(cell.accountedShare().orElse(0));
            case HIGH -> new StepReason.MoreThanUsual();
            case PILED_UP -> new StepReason.PiledUp();
            case STALE -> new StepReason.WithoutEvent();
            case UNEXPECTED -> new StepReason.NotInCalendar();
            case UNKNOWN, NOT_FINAL, NOT_DUE, BOOTSTRAP, NO_EVENT, RAMP, NOT_EXPECTED, COMPLETE -> {
                if (!rewritten.isEmpty()) {
                    yield new StepReason.Reads(rewritten);
                }
                yield cell.suspect() ? new StepReason.Suspect() : new StepReason.AskedFor();
            }
        };
    }

    /// Why a cell stays as it is.
    static LeftReason whyLeft(Cell cell, EventDay day, Scan scan) {
        Optional<Acceptance> acceptance = scan.acceptanceOf(cell.partition());
        if (acceptance.isPresent() && cell.severity().isBad()) {
            return new LeftReason.Accepted(acceptance.get());
        }
        if (day.state() == EventState.SOURCE_GAP && cell.severity().isBad()) {
            return new LeftReason.SourceNotLoaded(
                    Objects.requireNonNullElse(nameOf(cell.cause()), "the source"), day.date());
        }
        long rows = cell.rows();
        return switch (cell.verdict()) {
            case COMPLETE -> new LeftReason.Healthy(rows);
            case RAMP -> new LeftReason.EarlyInSeason(rows);
            case STALE -> new LeftReason.Stale(rows);
            case UNEXPECTED -> new LeftReason.RowsNotExpected(rows);
            case NOT_DUE -> new LeftReason.NotDue();
            case UNKNOWN ->
                cell.isUnread() || rows == 0
                        ? new LeftReason.Unjudged(cell.proof())
                        : new LeftReason.NotDisproved(cell.proof());
            case NOT_FINAL -> new LeftReason.NotFinal();
            case BOOTSTRAP, NO_EVENT, NOT_EXPECTED ->
                rows == 0 ? new LeftReason.NothingExpected() : new LeftReason.RowsNotExpected(rows);
            case BLOCKED, MISSING, CONTAMINATED, DUPLICATED, SURPLUS, OUTDATED, LOW, HIGH, PILED_UP, PARTIAL ->
                new LeftReason.NotAskedFor(cell.verdict());
        };
    }

    private static StepReason contaminated(Cell cell, Processor processor, List<Cell> upstream) {
        for (Cell above : upstream) {
            if (above.verdict() == Verdict.CONTAMINATED) {
                return new StepReason.BuiltOn(above.partition().processor());
            }
        }
        Sentinel sentinel = processor.tells().sentinel();
        String missing = nameOf(cell.cause());
        return new StepReason.BuiltWithout(missing == null && sentinel != null ? sentinel.upstream() : missing);
    }

    private static @Nullable String nameOf(@Nullable Cause cause) {
        return cause == null ? null : cause.name();
    }
}
