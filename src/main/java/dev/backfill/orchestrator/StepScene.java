package dev.backfill.orchestrator;

import dev.backfill.model.Cell;
import dev.backfill.model.EventDay;
import dev.backfill.model.Processor;
import dev.backfill.model.Scan;
import dev.backfill.model.Step;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Staged;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the guards of a step can look at.
///
/// @param parts what the run works with
/// @param step the step
/// @param opening the scan with which the run began
/// @param session the step's unit of work
/// @param staged the computed rows; null before they are computed
record StepScene(
        RunParts parts,
        Step step,
        Scan opening,
        Session session,
        @Nullable Staged staged) {

    LocalDate date() {
        return step.partition().date();
    }

    Processor processor() {
        return parts.pipeline().processor(step.partition().processor());
    }

    /// The processors that the step's processor reads, in its own order.
    List<Processor> upstream() {
        return processor().upstream().stream().map(parts.pipeline()::processor).toList();
    }

    /// The step's cell when the run began.
    Optional<Cell> cell() {
        return opening.cell(step.partition());
    }

    /// The date's events when the run began.
    Optional<EventDay> day() {
        return opening.day(date());
    }

    /// Whether a processor should have rows on the date, so that none are a fault.
    boolean expectsRows(String processor) {
        return opening.cells(date()).stream()
                .anyMatch(c -> c.partition().processor().equals(processor) && c.expectsRows());
    }

    /// The same scene with the computed rows.
    StepScene with(Staged computed) {
        return new StepScene(parts, step, opening, session, computed);
    }
}
