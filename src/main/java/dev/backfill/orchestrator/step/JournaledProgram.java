package dev.backfill.orchestrator.step;

import dev.backfill.model.run.LogLevel;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.log.PartitionHold;
import dev.backfill.orchestrator.log.ProcessIdentity;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.log.StepProgram;
import dev.backfill.orchestrator.program.ProgramWitness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the program of steps into the run log while it runs, so that whoever takes one of the partitions next knows
/// of it.
final class JournaledProgram implements ProgramWitness {
    private final RunBoard board;
    private final List<StepContext> scenes;
    private final String mark;

    /// @param mark by what the program's processes are known
    JournaledProgram(RunBoard board, List<StepContext> scenes, String mark) {
        this.board = board;
        this.scenes = scenes;
        this.mark = mark;
    }

    @Override
    public void starts() {
        board.program(entries(null));
    }

    @Override
    public void unguarded(String why) {
        board.say(
                scenes.getFirst().step(),
                LogLevel.WARNING,
                "if this console is killed, the program goes on alone, because no watchdog could be started: " + why);
    }

    @Override
    public void started(ProcessIdentity process) {
        board.program(entries(process));
    }

    private List<StepProgram> entries(@Nullable ProcessIdentity process) {
        return scenes.stream()
                .map(s -> new StepProgram(
                        board.runId(),
                        s.step().id(),
                        new PartitionHold(s.target().table(), s.date()),
                        mark,
                        process))
                .toList();
    }

    @Override
    public void gone() {
        board.programGone(mark);
    }
}
