package dev.backfill.cli;

import dev.backfill.workspace.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description = "Take back what a run did: replaced and retired rows return, what was built is taken out."
                + " It is a run of its own, and can be undone itself.")
final class UndoCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final GlobalOptions options;

    @Parameters(paramLabel = "RUN", description = "The run, as 'history' lists it.")
    private String runId;

    UndoCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Workspace workspace = options.open(surroundings)) {
            HistoryCommand.find(workspace, runId);
            return RunWatch.exitCode(RunWatch.namingHolder(
                    workspace,
                    () -> workspace.undo(runId, RunWatch.listener(workspace, options, surroundings.console()))));
        }
    }
}
