package dev.backfill.lasting;

import dev.backfill.integrity.Scanner;
import dev.backfill.model.DateInterval;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.orchestrator.log.RunHeldException;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * A process of its own over a workspace, without JavaFX and the command line, so that it starts fast. It says READY before
 * it begins and waits for a line where it is told to; every state that it was told of is a line.
 */
public final class RunProcess {
    private RunProcess() {}

    /** `build FOLDER INTERVAL [PARALLEL]`, `together FOLDER INTERVAL`, `resume FOLDER RUN` or `undo FOLDER RUN`. */
    public static void main(String[] arguments) throws Exception {
        try (Workspace workspace = Workspace.open(Path.of(arguments[1]), InstantSource.system())) {
            System.exit(
                    switch (arguments[0]) {
                        case "build" -> build(workspace, arguments[2], options(arguments), false);
                        case "together" -> build(workspace, arguments[2], RunOptions.defaults(), true);
                        case "resume" -> resume(workspace, arguments[2]);
                        case "undo" -> end(workspace.undo(arguments[2], listener()));
                        default -> throw new IllegalArgumentException(arguments[0]);
                    });
        }
    }

    private static RunOptions options(String[] arguments) {
        RunOptions usual = RunOptions.defaults();
        return arguments.length < 4
                ? usual
                : new RunOptions(Integer.parseInt(arguments[3]), usual.order(), usual.onFailure(), usual.profile());
    }

    private static int build(Workspace workspace, String interval, RunOptions options, boolean waits) throws Exception {
        Plan plan = plan(workspace, DateInterval.parse(interval));
        workspace.warehouse().release();
        say("READY");
        if (waits) {
            waitForLine();
        }
        try {
            return end(workspace.orchestrator().start(plan, options, listener()));
        } catch (RunHeldException e) {
            say("HELD " + e.getMessage());
            return 3;
        }
    }

    /** Everything of the interval, built anew. */
    static Plan plan(Workspace workspace, DateInterval interval) {
        Scanner scanner = workspace.scanner();
        return workspace
                .planner()
                .plan(scanner.scan(interval), PlanRequest.dates(interval, List.of()), workspace.estimator());
    }

    private static int resume(Workspace workspace, String runId) throws InterruptedException {
        say("READY");
        var run = workspace.orchestrator().resume(runId, listener());
        return run.isEmpty() ? 4 : end(run.get());
    }

    private static int end(Run run) throws InterruptedException {
        RunEvent.Receipt receipt = run.await();
        say("END " + receipt.state());
        return receipt.state() == RunState.SUCCEEDED ? 0 : 1;
    }

    private static Consumer<RunEvent> listener() {
        return event -> {
            switch (event) {
                case RunEvent.Started s -> say("STARTED " + s.runId());
                case RunEvent.StepChanged s -> say("STEP " + s.step().partition() + " " + s.state());
                case RunEvent.Resumed _, RunEvent.Line _, RunEvent.Progressed _, RunEvent.Finished _ -> {}
            }
        };
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void waitForLine() throws IOException {
        if (System.in.read() < 0) {
            throw new IOException("Nobody said to begin.");
        }
    }
}
