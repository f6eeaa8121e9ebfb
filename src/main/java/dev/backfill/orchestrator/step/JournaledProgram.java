package dev.backfill.orchestrator.step;

import dev.backfill.model.run.LogLevel;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.log.PartitionHold;
import dev.backfill.orchestrator.log.ProcessIdentity;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.log.StepProgram;
import dev.backfill.orchestrator.program.ProgramWitness;

/// Writes a step's program into the run log while it runs, so that whoever takes the partition next knows of it.
final class JournaledProgram implements ProgramWitness {
    private final RunBoard board;
    private final StepContext scene;
    private final StepProgram program;

    /// @param mark by what the program's processes are known
    JournaledProgram(RunBoard board, StepContext scene, String mark) {
        this.board = board;
        this.scene = scene;
        this.program = new StepProgram(
                board.runId(),
                scene.step().id(),
                new PartitionHold(scene.target().table(), scene.date()),
                mark,
                null);
    }

    @Override
    public void starts() {
        board.program(program);
    }

    @Override
    public void unguarded(String why) {
        board.say(
                scene.step(),
                LogLevel.WARNING,
                "if this console is killed, the program goes on alone, because no watchdog could be started: " + why);
    }

    @Override
    public void started(ProcessIdentity process) {
        board.program(program.startedAs(process));
    }

    @Override
    public void gone() {
        board.programGone(program.mark());
    }
}
