package dev.backfill.cli;

import dev.backfill.journal.RunSummary;
import dev.backfill.orchestrator.Run;
import dev.backfill.workspace.Workspace;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Go on with a run whose process ended, or that was stopped. It keeps its name and its plan.")
final class ResumeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "RUN", description = "The run, as 'history' lists it.")
    private String runId;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private FormatOption format;

    ResumeCommand(Surroundings surroundings) {
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
                String said = "Run " + runId + " has come to its end ("
                        + before.state().name().toLowerCase(Locale.ROOT) + "): nothing is left to do.";
                surroundings
                        .console()
                        .out()
                        .println(format.isJson() ? Json.line(new Said("nothing", runId, said)) : said);
                return ExitCode.FINE;
            }
            return RunWatch.exitCode(run.get());
        }
    }

    /// One line where there was no run to follow.
    record Said(String event, String runId, String message) {}
}
