package dev.backfill.orchestrator.log;

import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.RunEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the events of a run to its log, and only then tells the listener. Whoever uses it lets one thread in at a
/// time.
final class EventPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(EventPublisher.class);

    private final Plan plan;
    private final RetryingRecorder records;
    private final Consumer<RunEvent> listener;
    private final InstantSource clock;
    private @Nullable List<RunEvent> together;

    /// @param plan whose steps the events are about
    /// @param mendWait how long it is waited for room in a log that has none, before that is thrown
    EventPublisher(Plan plan, RunLog log, Consumer<RunEvent> listener, InstantSource clock, Duration mendWait) {
        this.plan = plan;
        this.records = new RetryingRecorder(log, mendWait);
        this.listener = listener;
        this.clock = clock;
    }

    /// Waits for no mend of the log any more once this says so.
    void givesUpWhen(BooleanSupplier stopped) {
        records.givesUpWhen(stopped);
    }

    /// Records an event and tells of it; within [#together] both is left to its end.
    ///
    /// @throws RuntimeException what the log threw: nobody was told
    void publish(RunEvent event) {
        if (together != null) {
            together.add(event);
            return;
        }
        record(List.of(event));
        tell(event);
    }

    /// Publishes events by one record of all of them.
    ///
    /// @param events publishes them
    /// @param undo takes back what that has changed, where they cannot be recorded
    void together(Runnable events, Runnable undo) {
        List<RunEvent> all = new ArrayList<>();
        together = all;
        try {
            events.run();
            together = null;
            if (!all.isEmpty()) {
                record(all);
            }
        } catch (RuntimeException | Error e) {
            together = null;
            undo.run();
            throw e;
        }
        all.forEach(this::tell);
    }

    /// Nothing goes on that is not recorded. Whoever else has something to tell waits, too.
    private void record(List<RunEvent> events) {
        RunEvent first = events.getFirst();
        records.append(
                events,
                why -> tell(new RunEvent.Logged(
                        first.runId(),
                        clock.instant(),
                        about(first),
                        LogLevel.WARNING,
                        "the run waits, because it cannot be recorded: " + why)));
    }

    /// The step of which an event tells; any where it tells of all.
    private Step about(RunEvent event) {
        return switch (event) {
            case RunEvent.StepChanged change -> change.step();
            case RunEvent.Line line -> line.step();
            default -> plan.steps().getLast();
        };
    }

    /// Tells of an event that lasts nowhere, or is recorded already.
    void tell(RunEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            // What a listener does wrong must not stop a repair; the event is safe in the run log.
            LOG.error("A listener of run {} failed", event.runId(), e);
        }
    }
}
