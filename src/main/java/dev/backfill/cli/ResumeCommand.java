package dev.backfill.cli;

import dev.backfill.journal.RunSummary;
import dev.backfill.orchestrator.Run;
import dev.backfill.workspace.Workspace;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Go on with a run whose process ended, or that was stopped. It keeps its name and its plan.")
final class ResumeCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final GlobalOptions options;

    @Parameters(paramLabel = "RUN", description = "The run, as 'history' lists it.")
    private String runId;

    ResumeCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Workspace workspace = options.open(surroundings)) {
            RunSummary before = HistoryCommand.find(workspace, runId);
            Optional<Run> run = workspace
                    .orchestrator()
                    .resume(runId, RunWatch.listener(workspace, options, surroundings.console()));
            if (run.isEmpty()) {
                String said = "Run " + runId + " has come to its end ("
                        + before.state().name().toLowerCase(Locale.ROOT) + "): nothing is left to do.";
                surroundings
                        .console()
                        .out()
                        .println(options.isJson() ? Json.line(new Said("nothing", runId, said)) : said);
                return ExitCode.FINE;
            }
            return RunWatch.exitCode(run.get());
        }
    }

    /// One line where there was no run to follow.
    record Said(String event, String runId, String message) {}
}
