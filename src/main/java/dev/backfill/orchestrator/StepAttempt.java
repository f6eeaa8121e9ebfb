package dev.backfill.orchestrator;

import dev.backfill.model.RunOptions.CheckProfile;
import dev.backfill.model.Step;
import dev.backfill.model.Verb;
import dev.backfill.warehouse.Kept;
import dev.backfill.warehouse.PartitionTarget;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Staged;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One try of a step: guards, count, stage, validate, swap, count again. Until the swap nobody sees a difference,
/// and the swap happens as a whole or not at all.
final class StepAttempt {
    private static final Logger LOG = LoggerFactory.getLogger(StepAttempt.class);
    private static final List<Guard> EXPENSIVE =
            List.of(new UpstreamCompleteness(), new UpstreamFreshness(), new EarlierAttempts());

    private final RunBoard board;
    private final StopSignal stop;
    private final StepScene scene;
    private final CheckProfile profile;
    private final int number;
    private @Nullable Long rowsBefore;

    StepAttempt(RunBoard board, StopSignal stop, StepScene scene, CheckProfile profile, int number) {
        this.board = board;
        this.stop = stop;
        this.scene = scene;
        this.profile = profile;
        this.number = number;
    }

    /// Rows that were there; null while nobody has counted.
    @Nullable
    Long rowsBefore() {
        return rowsBefore;
    }

    /// @throws WarehouseException if the warehouse failed; the old rows are then as they were
    StepResult work() {
        Optional<StepResult> written = written();
        if (written.isPresent()) {
            return written.get();
        }
        Optional<StepResult> refused =
                switch (scene.step().verb()) {
                    case RETIRE -> guard(new RetireProof(), scene);
                    case UNDO -> guard(new UndoGround(board), scene);
                    case BUILD, REBUILD -> upstream();
                };
        if (refused.isPresent()) {
            return refused.get();
        }
        long before = count(scene.session());
        rowsBefore = before;
        say('I', "before: " + rows(before) + (before == 0 ? "" : ", kept for undo"));
        return switch (scene.step().verb()) {
            case RETIRE -> retire(before);
            case UNDO -> restore(before);
            case BUILD, REBUILD -> materialize(before);
        };
    }

    /// An earlier attempt may have written the rows and lost the answer.
    private Optional<StepResult> written() {
        return number == 1
                ? Optional.empty()
                : Writes.of(scene.session(), board.runId(), scene.step().partition()).stream()
                        .findFirst()
                        .map(w -> new StepResult.Done(
                                w.rowsBefore(), w.rowsAfter(), rows(w.rowsBefore()) + " → " + rows(w.rowsAfter())));
    }

    private Optional<StepResult> upstream() {
        Optional<StepResult> refused = guard(new UpstreamExistence(), scene);
        if (profile == CheckProfile.FULL) {
            for (Guard guard : EXPENSIVE) {
                refused = refused.isPresent() ? refused : guard(guard, scene);
            }
        }
        return refused;
    }

    private StepResult retire(long before) {
        if (stop.isNow()) {
            return new StepResult.Stopped(before);
        }
        long[] retired = new long[1];
        scene.session().atomically(() -> {
            retired[0] = scene.session().retire(target(), kept());
            mark(before, 0);
        });
        long after = countAfter();
        say('I', "retired, after: " + rows(after));
        return after == 0
                ? new StepResult.Done(before, after, rows(retired[0]) + " taken out, kept for undo")
                : new StepResult.Failed(before, "rows_left", rows(after) + " are still there. Scan and plan again.");
    }

    private StepResult restore(long before) {
        if (stop.isNow()) {
            return new StepResult.Stopped(before);
        }
        String undone = Objects.requireNonNull(board.undoes(), "only an undo has such steps");
        long due = Writes.of(scene.session(), undone, scene.step().partition())
                .getFirst()
                .rowsBefore();
        scene.session().atomically(() -> {
            long restored = scene.session().restore(target(), undone, kept());
            if (restored != due) {
                throw new WarehouseException(
                        Kind.STATEMENT,
                        "Only " + restored + " of the " + rows(due) + " that run " + undone + " replaced are kept.",
                        "Plan a repair instead. Nothing was changed.",
                        null);
            }
            mark(before, restored);
        });
        long after = countAfter();
        say('I', "taken back, after: " + rows(after));
        return after == due
                ? new StepResult.Done(before, after, rows(before) + " → " + rows(after) + ", as before run " + undone)
                : new StepResult.Failed(
                        before, "count_differs", rows(after) + " are there instead of " + due + ". Scan and plan again.");
    }

    /// Records the write and its outcome in the transaction of the write.
    private void mark(long before, long after) {
        Writes.mark(
                scene.session(),
                board,
                scene.processor(),
                scene.step(),
                before,
                scene.parts().clock().instant());
        new Outcomes(scene.parts(), board).mark(scene, after);
    }

    private StepResult materialize(long before) {
        Instant processedAt = scene.parts().clock().instant();
        Staged staged = scene.parts().runner().stage(scene.session(), scene.processor(), scene.date(), processedAt);
        try {
            Optional<StepResult> refused = guard(new OutputValidation(), scene.with(staged));
            if (refused.isPresent()) {
                return refused.get();
            }
            if (stop.isNow()) {
                return new StepResult.Stopped(before);
            }
            scene.session().atomically(() -> {
                staged.swap(kept());
                mark(before, staged.rows());
            });
            long after = countAfter();
            say('I', "swapped, after: " + rows(after) + of());
            return after == staged.rows()
                    ? new StepResult.Done(before, after, rows(before) + " → " + rows(after))
                    : new StepResult.Failed(
                            before,
                            "count_differs",
                            "OUTPUT VALIDATION: " + rows(after) + " after the swap, but " + staged.rows()
                                    + " were staged. Somebody else writes " + target().table()
                                    + ": find out who, then plan again.");
        } finally {
            drop(staged);
        }
    }

    private Optional<StepResult> guard(Guard guard, StepScene seen) {
        Instant begun = scene.parts().clock().instant();
        Guard.Seen result = guard.check(seen);
        board.counted(guard.name());
        String cost = " [" + guard.name() + ", " + scene.parts().since(begun) + " ms]";
        return switch (result) {
            case Guard.Seen.Fine(var text) -> {
                say('I', text + cost);
                yield Optional.empty();
            }
            case Guard.Seen.Doubtful(var text) -> {
                say('W', text + cost);
                yield Optional.empty();
            }
            case Guard.Seen.Refused(var reason, var text, var remedy) -> {
                say('E', text + cost);
                yield Optional.of(new StepResult.Failed(rowsBefore, reason, text + ". " + remedy));
            }
        };
    }

    private long count(Session session) {
        return RowCounts.of(List.of(scene.processor()), scene.date(), session)
                .getOrDefault(scene.step().partition().processor(), 0L);
    }

    /// The rows are replaced by now, so a stop that reaches this session too late must not hide it.
    private long countAfter() {
        try {
            return count(scene.session());
        } catch (WarehouseException e) {
            if (e.kind() != Kind.CANCELLED) {
                throw e;
            }
            try (Session fresh = scene.parts().warehouse().open()) {
                return count(fresh);
            }
        }
    }

    private void drop(Staged staged) {
        try {
            staged.close();
        } catch (WarehouseException e) {
            // A stopped session cannot drop its staging table. It goes with the session, which is closed next.
            LOG.debug("Staging table of {} was not dropped", scene.step().partition(), e);
        }
    }

    private PartitionTarget target() {
        return PartitionTarget.of(scene.processor(), scene.date());
    }

    private Kept kept() {
        return new Kept(board.runId(), scene.parts().clock().instant());
    }

    private String of() {
        Step step = scene.step();
        return step.expected() == null ? "" : " of " + step.expected();
    }

    private void say(char level, String text) {
        board.say(scene.step(), level, text);
    }

    private static String rows(long n) {
        return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? "row" : "rows");
    }
}
