package dev.backfill.cli.commands;

import dev.backfill.cli.options.FormatOption;
import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.cli.terminal.WriteTarget;
import dev.backfill.journal.history.RunSummary;
import dev.backfill.model.run.RunState;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.report.json.Json;
import dev.backfill.workspace.Workspace;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        aliases = "retry",
        mixinStandardHelpOptions = true,
        description =
                "Do what a run has not done: its process ended, it was stopped, or steps of it failed. What it has"
                        + " done stays. It keeps its name and its plan.")
public final class ResumeCommand implements Callable<Integer> {
    private final CommandContext surroundings;

    @Parameters(paramLabel = "RUN", description = "The run, as 'history' lists it.")
    private String runId;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private FormatOption format;

    public ResumeCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Workspace workspace = workspaceOptions.open(surroundings)) {
            RunSummary before = HistoryCommand.find(workspace, runId);
            WriteTarget.say(surroundings.console(), workspace);
            Optional<Run> run = workspace
                    .orchestrator()
                    .resume(runId, RunWatch.listener(workspace, format, surroundings.console()));
            if (run.isEmpty()) {
                Said said = nothing(before);
                surroundings.console().out().println(format.isJson() ? Json.line(said) : said.message());
                return before.state() == RunState.SUCCEEDED ? ExitCode.FINE : ExitCode.FINDINGS;
            }
            return RunWatch.exitCode(run.get());
        }
    }

    private static Said nothing(RunSummary run) {
        String ended = "Run " + run.runId() + " has come to its end ("
                + run.state().name().toLowerCase(Locale.ROOT) + "): ";
        return new Said(
                "nothing",
                run.runId(),
                run.state() == RunState.SUCCEEDED
                        ? ended + "nothing is left to do."
                        : ended
                                + "every step of it is done, and the data is not right for all that. Look at the findings"
                                + " with 'validate', then plan again.");
    }

    /// One line where there was no run to follow.
    record Said(String event, String runId, String message) {}
}
