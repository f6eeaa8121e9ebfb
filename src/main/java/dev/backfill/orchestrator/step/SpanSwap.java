package dev.backfill.orchestrator.step;

import dev.backfill.model.BackfillException;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Span;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.guard.Guard;
import dev.backfill.orchestrator.guard.LossCheck;
import dev.backfill.orchestrator.guard.OutputValidation;
import dev.backfill.orchestrator.guard.UpstreamExistence;
import dev.backfill.orchestrator.runtime.StatementLimit;
import dev.backfill.orchestrator.write.Outcomes;
import dev.backfill.orchestrator.write.Writes;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Guards, validates and swaps in together what one statement has computed for the steps of a span: each question is
/// asked once for all of them, and one transaction replaces their partitions, each with its own kept rows and its own
/// record. That is done only where nothing is against any of them. Else nothing is written, and each step is done by
/// itself and says what it meets.
final class SpanSwap {
    private static final Logger LOG = LoggerFactory.getLogger(SpanSwap.class);

    private final StepGround ground;
    private final Span span;
    private final SharedRows shared;
    private final StepChecks checks;
    private final List<Runnable> tellings = new ArrayList<>();
    private final Map<Step, StepResult> results = new HashMap<>();
    private final Map<Step, Long> replaced = new HashMap<>();
    private boolean mayBeWritten;

    /// @param shared the computed rows
    SpanSwap(StepGround ground, Span span, SharedRows shared) {
        this.ground = ground;
        this.span = span;
        this.shared = shared;
        this.checks = new StepChecks(ground.board());
    }

    /// Swaps all of them in, or none.
    ///
    /// @return whether it did
    boolean run() {
        Session session = shared.session();
        if (ground.options().profile() == CheckProfile.FULL || isWrittenBeforeItIsChecked(session)) {
            return false;
        }
        try (var watch = ground.stop().watch(session);
                var limit = StatementLimit.over(session, ground.longest(span))) {
            return isFine(session);
        } catch (Against e) {
            LOG.debug("{} of {} is not swapped in together", span, span.processor(), e);
            return false;
        } catch (RuntimeException e) {
            // Whatever it is, each step meets it, or does not, when it is done by itself.
            LOG.debug("{} of {} could not be swapped in together", span, span.processor(), e);
            shared.close();
            return false;
        }
    }

    /// Checks of the pipeline's own name the table. Where they are not asked in the transaction that writes it, what
    /// one of them refuses is taken back, step by step.
    private boolean isWrittenBeforeItIsChecked(Session session) {
        Processor processor = ground.parts().pipeline().processor(span.processor());
        return !session.isTransactional() && !StepChecks.ownOf(processor).isEmpty();
    }

    /// Whether the steps may have been written all the same, though [#run] says that they were not.
    boolean mayBeWritten() {
        return mayBeWritten;
    }

    private boolean isFine(Session session) {
        List<StepContext> scenes =
                span.steps().stream().map(s -> ground.scene(s, session)).toList();
        guarded(new UpstreamExistence(), scenes);
        List<StepContext> computed = scenes.stream().map(shared::computed).toList();
        // What was there is counted by the write itself. What had no rows loses none, and nothing is said of it.
        computed.forEach(scene -> later(() -> checks.before(scene, before(scene))));
        guarded(new OutputValidation(), computed);
        guarded(new LossCheck(), computed, scene -> before(scene) > 0);
        if (ground.stop().isNow()) {
            return false;
        }
        mayBeWritten = true;
        Map<Period, Written> written;
        try {
            written = session.atomically(() -> swapped(computed));
        } catch (Against e) {
            mayBeWritten = !session.isTransactional();
            throw e;
        }
        for (StepContext scene : computed) {
            Written one = Objects.requireNonNull(written.get(scene.period()));
            later(() -> checks.after(scene, one.after()));
            replaced.put(scene.step(), one.before());
            results.put(scene.step(), StepResult.Done.written(one.before(), one.after(), one.unchanged()));
        }
        return true;
    }

    private Map<Period, Written> swapped(List<StepContext> scenes) {
        SortedMap<Period, WriteMark> marks = new TreeMap<>();
        Map<Step, Long> staged = new HashMap<>();
        for (StepContext scene : scenes) {
            marks.put(scene.period(), Writes.mark(scene, ground.board()));
            staged.put(scene.step(), shared.of(scene).rows());
        }
        Map<Period, Written> written = shared.swap(marks);
        for (StepContext scene : scenes) {
            // Counted where they stand, in the transaction: nobody else writes a partition that is held.
            if (Objects.requireNonNull(written.get(scene.period())).after() != shared.of(scene).rows()) {
                throw new Against(scene.step().partition() + " has other rows than were staged");
            }
        }
        new Outcomes(ground.parts(), ground.board()).mark(scenes, staged);
        for (StepContext scene : scenes) {
            StepChecks.ownOf(scene.processor()).forEach(own -> guarded(own, List.of(scene)));
        }
        return written;
    }

    /// Asks a guard about all of them; what it saw is told when they are written.
    private void guarded(Guard guard, List<StepContext> scenes) {
        guarded(guard, scenes, _ -> true);
    }

    /// @param isTold of which of them something is said, asked when all are written
    private void guarded(Guard guard, List<StepContext> scenes, Predicate<StepContext> isTold) {
        Instant begun = ground.parts().clock().instant();
        List<Guard.Seen> seen = guard.checkAll(scenes);
        long each = ground.parts().since(begun) / scenes.size();
        for (int i = 0; i < scenes.size(); i++) {
            StepContext scene = scenes.get(i);
            Step step = scene.step();
            Guard.Seen one = seen.get(i);
            if (one instanceof Guard.Seen.Refused refused) {
                throw new Against(step.partition() + ": " + refused.text());
            }
            later(() -> {
                if (isTold.test(scene)) {
                    checks.tell(guard, step, each, one);
                }
            });
        }
    }

    /// How many rows were there, by what the write has counted.
    private long before(StepContext scene) {
        return replaced.getOrDefault(scene.step(), 0L);
    }

    private void later(Runnable telling) {
        tellings.add(telling);
    }

    /// Ends the steps, by one record of what was seen and of their ends.
    ///
    /// @param end ends a step with its result
    void end(BiConsumer<Step, StepResult> end) {
        ground.board().together(() -> {
            tellings.forEach(Runnable::run);
            span.steps().forEach(s -> end.accept(s, Objects.requireNonNull(results.get(s))));
        });
    }

    /// Something is against one of them.
    private static final class Against extends BackfillException {
        private static final long serialVersionUID = 1L;

        private Against(String why) {
            super(Trouble.REQUEST, why + ".", "Look at the step's log.", null);
        }
    }
}
