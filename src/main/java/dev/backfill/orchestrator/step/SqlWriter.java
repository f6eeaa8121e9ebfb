package dev.backfill.orchestrator.step;

import static dev.backfill.orchestrator.context.RowCounts.rows;

import dev.backfill.model.BackfillException;
import dev.backfill.model.run.LogLevel;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.guard.LossCheck;
import dev.backfill.orchestrator.guard.OutputValidation;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.runtime.StopSignal;
import dev.backfill.orchestrator.write.Outcomes;
import dev.backfill.orchestrator.write.WriteTime;
import dev.backfill.orchestrator.write.Writes;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.Written;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Computes a partition where nobody sees it, validates it there, and swaps it in as a whole or not at all.
final class SqlWriter implements StepWriter {
    private static final Logger LOG = LoggerFactory.getLogger(SqlWriter.class);

    private final RunBoard board;
    private final StopSignal stop;
    private final Function<StepContext, Staged> rows;
    private final StepChecks checks;

    /// @param rows computes them, where nobody sees them yet
    /// @param checks of the step
    SqlWriter(RunBoard board, StopSignal stop, Function<StepContext, Staged> rows, StepChecks checks) {
        this.board = board;
        this.stop = stop;
        this.rows = rows;
        this.checks = checks;
    }

    /// The rows of a step, computed by themselves.
    static Staged computed(StepContext scene) {
        Instant processedAt = new WriteTime(List.of(scene)).instant();
        return scene.parts().runner().stage(scene.session(), scene.processor(), scene.period(), processedAt);
    }

    @Override
    public StepResult write(StepContext scene, long before) {
        Staged staged = rows.apply(scene);
        try {
            checks.hold();
            StepContext computed = scene.with(new StepContext.Output(staged.table(), "staged"));
            Optional<StepResult> refused = checks.refusal(new OutputValidation(), computed, before)
                    .or(() -> before == 0 ? Optional.empty() : checks.refusal(new LossCheck(), computed, before));
            if (refused.isPresent()) {
                return refused.get();
            }
            if (stop.isNow()) {
                return new StepResult.Stopped(before);
            }
            Written written;
            try {
                written = scene.session().atomically(() -> {
                    Written swapped = staged.swap(Writes.mark(scene, board));
                    new Outcomes(scene.parts(), board).mark(scene, staged.rows());
                    // They name the table, so they are asked where the rows stand; nobody else sees these before.
                    checks.refusalByOwn(scene, before).ifPresent(failed -> {
                        throw new RefusedByCheck(failed);
                    });
                    return swapped;
                });
            } catch (RefusedByCheck e) {
                takeBack(scene);
                return e.result;
            }
            long replaced = written.before();
            // Counted where they stand, in the transaction that put them there, if there are such transactions.
            long after = scene.session().isTransactional() ? written.after() : scene.countAfter();
            checks.after(scene, after);
            return after == staged.rows()
                    ? StepResult.Done.written(replaced, after, written.unchanged())
                    : new StepResult.Failed(
                            before,
                            after,
                            "count_differs",
                            "OUTPUT VALIDATION: " + rows(after) + " after the swap, but " + staged.rows()
                                    + " were staged. Somebody else writes "
                                    + scene.target().table() + ": find out who, then plan again.");
        } finally {
            drop(staged, scene);
        }
    }

    /// What is not rolled back is put back: some warehouses have no transactions over several statements.
    private void takeBack(StepContext scene) {
        if (!scene.session().isTransactional()) {
            scene.session().restore(scene.target(), board.runId(), Writes.mark(scene, board));
        }
        checks.say(scene, LogLevel.INFO, "the old rows stay: " + rows(scene.count()));
    }

    /// Ends the transaction in which a check refused what was written.
    private static final class RefusedByCheck extends BackfillException {
        private static final long serialVersionUID = 1L;
        private final transient StepResult result;

        private RefusedByCheck(StepResult result) {
            super(Trouble.REQUEST, "A check of the pipeline refused the rows.", "Look at the step's log.", null);
            this.result = result;
        }
    }

    private static void drop(Staged staged, StepContext scene) {
        try {
            staged.close();
        } catch (WarehouseException e) {
            // A stopped session cannot drop its staging table. It goes with the session, which is closed next.
            LOG.debug("Staging table of {} was not dropped", scene.step().partition(), e);
        }
    }
}
