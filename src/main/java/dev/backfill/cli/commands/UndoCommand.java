package dev.backfill.cli.commands;

import dev.backfill.cli.options.FormatOption;
import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.cli.terminal.WriteTarget;
import dev.backfill.cli.text.ImportText;
import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.imports.ImportRecords;
import dev.backfill.workspace.imports.Landing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description =
                "Take back what a run or an import did: replaced and retired rows return, what was built or added is"
                        + " taken out. It can be undone itself.")
public final class UndoCommand implements Callable<Integer> {
    private final CommandContext surroundings;

    @Parameters(paramLabel = "RUN", description = "The run or import, as 'history' lists it.")
    private String runId;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private FormatOption format;

    public UndoCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Workspace workspace = workspaceOptions.open(surroundings)) {
            WriteTarget.say(surroundings.console(), workspace);
            if (ImportRecords.isId(runId)) {
                return undoImport(workspace);
            }
            HistoryCommand.find(workspace, runId);
            return RunWatch.exitCode(RunWatch.namingHolder(
                    workspace,
                    () -> workspace.undo(runId, RunWatch.listener(workspace, format, surroundings.console()))));
        }
    }

    private int undoImport(Workspace workspace) {
        try (Landing landing = workspace.imports().landing()) {
            new ImportText(surroundings.console(), format.isJson())
                    .printUndone(landing.undo(runId, surroundings.clock().instant()));
        }
        return ExitCode.FINE;
    }
}
