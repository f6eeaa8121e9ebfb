package dev.backfill.orchestrator.step;

import dev.backfill.model.TableName;
import dev.backfill.model.plan.Span;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.StepState;
import dev.backfill.orchestrator.log.Progress;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.runtime.PartitionLocks;
import dev.backfill.orchestrator.runtime.StopSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Takes the steps of a span from PENDING to their terminal states: holds their partitions, has their rows computed
/// or written together where they are several, and brings each to its own end. What cannot be done together is done
/// one by one.
public final class SpanWork {
    private final StepGround ground;
    private final RunBoard board;
    private final StopSignal stop;
    private final Span span;
    private final BiConsumer<Step, Throwable> failed;

    /// @param failed ends a step in which something happened that nobody foresaw
    public SpanWork(StepGround ground, Span span, BiConsumer<Step, Throwable> failed) {
        this.ground = ground;
        this.board = ground.board();
        this.stop = ground.stop();
        this.span = span;
        this.failed = failed;
    }

    /// Works until each step has ended.
    public void run() {
        var processor = ground.parts().pipeline().processor(span.processor());
        try (var held = new Held(ground.parts().locks(), processor.table(), span);
                var slot = ground.parts().slots().take(processor.table())) {
            ground.pause().pass();
            if (!stop.mayStartStep()) {
                span.steps().forEach(s -> board.end(s, StepState.CANCELLED, stop.reason()));
            } else if (processor.command() == null) {
                Instant begun = ground.parts().clock().instant();
                if (span.steps().size() == 1) {
                    alone(span.steps().getFirst(), null, false, Duration.ZERO);
                } else {
                    together();
                }
                ground.gathering().took(processor, span.steps().size(), since(begun));
            } else if (span.steps().size() == 1) {
                alone(span.steps().getFirst(), null, false, Duration.ZERO);
            } else {
                new ProgramSpan(ground, span, step -> alone(step, null, false, Duration.ZERO), failed).run();
            }
        }
    }

    private void together() {
        Instant begun = ground.parts().clock().instant();
        board.together(() -> span.steps().forEach(this::begun));
        SharedRows shared = SharedRows.of(ground, span).orElse(null);
        try (shared) {
            SpanSwap swap = shared == null ? null : new SpanSwap(ground, span, shared);
            boolean isDone = swap != null && swap.run();
            Duration share = since(begun).dividedBy(span.steps().size());
            if (swap != null && isDone) {
                ended(swap, share);
            } else {
                boolean mayBeWritten = swap != null && swap.mayBeWritten();
                span.steps().forEach(step -> alone(step, shared, mayBeWritten, share));
            }
        }
    }

    private Duration since(Instant begun) {
        return Duration.between(begun, ground.parts().clock().instant());
    }

    private void ended(SpanSwap swap, Duration share) {
        try {
            swap.end((step, result) -> new StepEnd(ground, step).tell(result, 1, share.toMillis()));
        } catch (RuntimeException | Error e) {
            span.steps().forEach(step -> failed.accept(step, e));
        }
    }

    private void begun(Step step) {
        board.move(step, StepState.RUNNING, new Progress(1, null, null, 0, "attempt 1, together with " + span));
    }

    /// @param mayBeWritten whether it may have been written together with others
    /// @param share its share of what was done for all
    private void alone(Step step, @Nullable SharedRows shared, boolean mayBeWritten, Duration share) {
        try {
            new StepWork(ground, step, shared, mayBeWritten)
                    .run(ground.parts().clock().instant().minus(share));
        } catch (RuntimeException | Error e) {
            failed.accept(step, e);
        }
    }

    /// The locks of all partitions, taken in the order of their periods.
    private static final class Held implements AutoCloseable {
        private final Deque<PartitionLocks.Held> locks = new ArrayDeque<>();

        private Held(PartitionLocks all, TableName table, Span span) {
            span.steps().forEach(s -> locks.push(all.hold(table, s.partition().period())));
        }

        @Override
        public void close() {
            locks.forEach(PartitionLocks.Held::close);
        }
    }
}
