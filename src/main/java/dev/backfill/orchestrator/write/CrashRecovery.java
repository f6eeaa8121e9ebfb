package dev.backfill.orchestrator.write;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.LogLevel;
import dev.backfill.orchestrator.context.RunContext;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.warehouse.Session;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts in order what programs of killed runs have left where a run is about to write, and says so in the logs of its
/// steps.
public final class CrashRecovery {
    private final RunContext parts;
    private final RunBoard board;
    private final Plan plan;

    public CrashRecovery(RunContext parts, RunBoard board, Plan plan) {
        this.parts = parts;
        this.board = board;
        this.plan = plan;
    }

    /// @param resumed whether the run itself was one of them
    public void settle(Session session, boolean resumed) {
        Set<Partition> mine = plan.steps().stream().map(Step::partition).collect(Collectors.toSet());
        Set<String> processors = mine.stream().map(Partition::processor).collect(Collectors.toSet());
        // First, because what is beside a date is told by what was in it.
        for (OutsideWritesRecovery.Changed changed : new OutsideWritesRecovery(parts.pipeline(), session)
                .settle(processors, run -> hasEnded(run, resumed), parts.clock().instant())) {
            board.nextDoor(changed.partitions());
            String processor = changed.partitions().getFirst().processor();
            plan.steps().stream()
                    .filter(s -> s.partition().processor().equals(processor))
                    .findFirst()
                    .ifPresent(s -> board.say(s, LogLevel.WARNING, changed.words()));
        }
        for (InterruptedWrites.Settled settled :
                new InterruptedWrites(parts.pipeline(), session).settle(mine, board.undoes(), parts.clock())) {
            plan.steps().stream()
                    .filter(s -> s.partition().equals(settled.partition()))
                    .forEach(s -> board.say(s, LogLevel.WARNING, settled.words()));
        }
    }

    private boolean hasEnded(String runId, boolean resumed) {
        return runId.equals(board.runId()) ? resumed : !board.mayGoOn(runId);
    }
}
