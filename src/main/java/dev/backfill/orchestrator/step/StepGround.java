package dev.backfill.orchestrator.step;

import dev.backfill.model.plan.Span;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.context.RunContext;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.runtime.Pause;
import dev.backfill.orchestrator.runtime.StopSignal;
import dev.backfill.warehouse.Session;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What all steps of a run work with.
///
/// @param parts what every run of the orchestrator works with
/// @param board the states of the run's steps
/// @param stop how far the run may still go
/// @param pause the run's waits for the mend of what every step would meet
/// @param options how the run goes
/// @param opening the scan with which it began
/// @param gathering how many steps are done together
public record StepGround(
        RunContext parts,
        RunBoard board,
        StopSignal stop,
        Pause pause,
        RunOptions options,
        Scan opening,
        Gathering gathering) {

    /// What the guards of a step can look at.
    StepContext scene(Step step, Session session) {
        return new StepContext(parts, step, opening, session, null, Set.of());
    }

    /// How long one statement for the steps of a span may take; null for as long as it does.
    @Nullable
    Duration longest(Span span) {
        Duration one = parts.limits().statement();
        return one == null ? null : one.multipliedBy(span.steps().size());
    }

    /// Says in a session what it is for.
    void label(Session session, Step step) {
        session.label("run_id", board.runId());
        session.label("processor", step.partition().processor());
        session.label("analysis_date", step.partition().date().toString());
    }
}
