package dev.backfill.orchestrator.step;

import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Span;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.LogLevel;
import dev.backfill.orchestrator.context.RunContext;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.runtime.StatementLimit;
import dev.backfill.orchestrator.write.WriteTime;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.StagedSpan;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rows of the steps of a span, computed together, by one statement or by one each, in the unit of work in which
/// they are.
final class SharedRows implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedRows.class);

    private final Session session;
    private final StagedSpan staged;
    private boolean closed;

    private SharedRows(Session session, StagedSpan staged) {
        this.session = session;
        this.staged = staged;
    }

    /// Computes them. Whatever is in the way of that, each step meets it, or does not, when it computes its own rows.
    ///
    /// @return empty where each computes its own
    static Optional<SharedRows> of(StepGround ground, Span span) {
        boolean byOne = ground.parts().pipeline().processor(span.processor()).atOnce() > 1;
        Session session = null;
        try {
            session = ground.parts().warehouse().open();
            Optional<StagedSpan> staged = staged(ground, span, session);
            if (staged.isPresent() && !(byOne && isOfOnePeriod(staged.get(), span))) {
                if (byOne) {
                    ground.board()
                            .together(() -> span.steps()
                                    .forEach(s -> ground.board()
                                            .say(s, LogLevel.INFO, "computed by one statement for " + span)));
                }
                return Optional.of(new SharedRows(session, staged.get()));
            }
            if (staged.isPresent()) {
                alone(ground, span, "all of its rows lie in one period, as if it were written for one.");
            }
        } catch (RuntimeException e) {
            if (!ground.stop().isNow()) {
                LOG.debug("{} of {} were not computed together", span, span.processor(), e);
                if (byOne) {
                    alone(ground, span, String.valueOf(e.getMessage()));
                }
            }
        }
        close(session);
        return Optional.empty();
    }

    /// A SELECT that says `@from AS day` gives all rows that date, whatever it is asked for. Where rows are due in
    /// one period only, nothing is lost but the time.
    private static boolean isOfOnePeriod(StagedSpan staged, Span span) {
        return span.steps().stream()
                        .filter(s -> staged.of(s.partition().period()).rows() > 0)
                        .limit(2)
                        .count()
                == 1;
    }

    private static void alone(StepGround ground, Span span, String why) {
        ground.board()
                .say(
                        span.steps().getFirst(),
                        LogLevel.WARNING,
                        "one statement for " + span + " did not do: " + why + " Each of them is computed by itself.");
    }

    private static Optional<StagedSpan> staged(StepGround ground, Span span, Session session) {
        RunContext parts = ground.parts();
        Processor processor = parts.pipeline().processor(span.processor());
        try (var watch = ground.stop().watch(session);
                var limit = StatementLimit.over(session, ground.longest(span))) {
            ground.label(session, span.steps().getFirst());
            List<StepContext> scenes =
                    span.steps().stream().map(s -> ground.scene(s, session)).toList();
            SortedSet<Period> periods = span.steps().stream()
                    .map(Step::partition)
                    .map(Partition::period)
                    .collect(Collectors.toCollection(TreeSet::new));
            Instant processedAt = new WriteTime(scenes).instant();
            return parts.runner().stage(session, processor, periods, processedAt);
        }
    }

    /// The unit of work.
    Session session() {
        return session;
    }

    /// Whether they are still there.
    boolean isOpen() {
        return !closed;
    }

    /// Those of a step.
    Staged of(StepContext scene) {
        return staged.of(scene.period());
    }

    /// The scene of a step with its rows, and those of its neighbours.
    StepContext computed(StepContext scene) {
        return scene.with(new StepContext.Output(of(scene).table(), staged.table(), "staged"));
    }

    /// Puts all of them in place, in one transaction.
    ///
    /// @param marks who writes which period
    Map<Period, Written> swap(SortedMap<Period, WriteMark> marks) {
        return staged.swap(marks);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                staged.close();
            } catch (RuntimeException e) {
                // A stopped session cannot drop its staging table. It goes with the session, which is closed next.
                LOG.debug("The staging table of a span was not dropped", e);
            }
            close(session);
        }
    }

    private static void close(@Nullable Session session) {
        if (session != null) {
            session.close();
        }
    }
}
