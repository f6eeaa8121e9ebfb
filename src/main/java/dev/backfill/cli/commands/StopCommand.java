package dev.backfill.cli.commands;

import dev.backfill.cli.options.FormatOption;
import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.journal.history.RunSummary;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunState;
import dev.backfill.orchestrator.log.RunHeldException.Holder;
import dev.backfill.orchestrator.log.StopRequest;
import dev.backfill.report.json.Json;
import dev.backfill.workspace.Workspace;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Stop a run that another process works on, also a window's. 'resume' goes on with it.")
public final class StopCommand implements Callable<Integer> {
    /// How long to watch the run end. It ends by itself when this command does not wait for it any more.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final CommandContext surroundings;

    @Parameters(paramLabel = "RUN", description = "The run, as 'history' lists it.")
    private String runId;

    @Option(
            names = "--now",
            description =
                    "At once: what is being written is rolled back. Without it, the dates that have begun finish.")
    private boolean now;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private FormatOption format;

    public StopCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = workspaceOptions.open(surroundings)) {
            HistoryCommand.find(workspace, runId);
            Optional<Holder> working =
                    workspace.journal().askToStop(runId, now ? StopRequest.NOW : StopRequest.AFTER_DATE);
            if (working.isEmpty()) {
                RunSummary run = HistoryCommand.find(workspace, runId);
                say("not_running", "Run " + runId + " is not going on: it is " + words(run.state()) + ".");
                return ExitCode.FINE;
            }
            RunSummary after = watched(workspace);
            if (after.state() == RunState.RUNNING) {
                say(
                        "asked",
                        "Asked " + working.get().words() + " to stop. It ends when "
                                + (now ? "its statements have stopped." : "the dates that have begun are finished."));
            } else {
                String reason = workspace
                        .journal()
                        .run(runId)
                        .flatMap(r -> r.receipt())
                        .map(Receipt::reason)
                        .filter(r -> !r.isEmpty())
                        .map(r -> ": " + r)
                        .orElse("");
                say("ended", "Run " + runId + " is " + words(after.state()) + reason + ".");
            }
            return ExitCode.FINE;
        }
    }

    private RunSummary watched(Workspace workspace) {
        RetryPolicy<RunSummary> whileRunning = RetryPolicy.<RunSummary>builder()
                .handleResultIf(run -> run.state() == RunState.RUNNING)
                .withDelay(BETWEEN_LOOKS)
                .withMaxRetries(-1)
                .withMaxDuration(PATIENCE)
                .build();
        return Failsafe.with(whileRunning).get(() -> HistoryCommand.find(workspace, runId));
    }

    private void say(String event, String text) {
        surroundings
                .console()
                .out()
                .println(format.isJson() ? Json.line(new ResumeCommand.Said(event, runId, text)) : text);
    }

    private static String words(RunState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
