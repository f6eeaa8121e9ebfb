package dev.backfill.orchestrator.step;

import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Command;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.text.Secrets;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.log.ProgressFeed;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.program.CommandRunner;
import dev.backfill.orchestrator.program.ProgramEnd;
import dev.backfill.orchestrator.program.ShellWords;
import dev.backfill.orchestrator.program.StepLines;
import dev.backfill.orchestrator.runtime.StopSignal;
import dev.backfill.warehouse.Warehouse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Starts the program of a step, lends it the warehouse, and follows what it says until it has ended.
final class ProgramStart {
    /// A step's log holds 2,000 lines; some of them are ours.
    private static final int MOST_LINES = 1_900;

    private final RunBoard board;
    private final StopSignal stop;
    private final StepChecks checks;

    ProgramStart(RunBoard board, StopSignal stop, StepChecks checks) {
        this.board = board;
        this.stop = stop;
        this.checks = checks;
    }

    /// How a program came to its end.
    ///
    /// @param said how many rows it says that it wrote; null where it says nothing
    record Ended(ProgramEnd end, @Nullable Long said) {}

    /// Runs the program for steps on neighbouring periods. Where the run is stopped already, nothing is started.
    ///
    /// @param scenes the steps, by period; what the program says is said in the log of the first
    Ended run(List<StepContext> scenes) {
        StepContext scene = scenes.getFirst();
        if (stop.isNow()) {
            return new Ended(new ProgramEnd.Ended(0), null);
        }
        Processor processor = scene.processor();
        Command command = Objects.requireNonNull(processor.command());
        Period last = scenes.getLast().period();
        CommandRunner.Call call = new CommandRunner.Call(
                Command.filled(command.arguments(), processor, scene.period(), last),
                command.environment(processor, scene.period(), last),
                command.folder(),
                command.timeout(),
                board.runId() + "/" + scene.step().id() + "/" + UUID.randomUUID());
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.putAll(call.environment());
        UnaryOperator<String> hiding = Secrets.hidingLines(variables);
        ProgressFeed progress = new ProgressFeed(
                command.progress(),
                seen -> board.progress(scene.step(), seen),
                scene.parts().clock());
        ProgramEnd end;
        try (var loan = loan(scene.parts().warehouse(), command);
                var lines = new StepLines(
                        (level, text) -> checks.say(scene, level, text),
                        scene.parts().clock(),
                        MOST_LINES / (command.retries() + 1))) {
            scenes.stream()
                    .skip(1)
                    .forEach(s -> checks.say(
                            s,
                            LogLevel.INFO,
                            "written by one call for " + scene.period() + ".." + last
                                    + ", whose lines are in the log of "
                                    + scene.step().partition()));
            checks.say(scene, LogLevel.INFO, "started: " + hiding.apply(ShellWords.line(call.arguments())));
            end = scene.parts()
                    .programs()
                    .run(
                            call,
                            text -> {
                                String line = hiding.apply(text);
                                progress.read(line);
                                lines.add(line);
                            },
                            stop,
                            new JournaledProgram(board, scenes, call.mark()));
        }
        progress.flush();
        checks.say(scene, end.isClean() ? LogLevel.INFO : LogLevel.WARNING, end.words());
        return new Ended(end, progress.rows());
    }

    private static Warehouse.Loan loan(Warehouse warehouse, Command command) {
        if (command.alone()) {
            return warehouse.lend();
        }
        warehouse.release();
        return () -> {};
    }
}
