package dev.backfill.orchestrator;

import static dev.backfill.orchestrator.StepChecks.rows;

import dev.backfill.integrity.Template;
import dev.backfill.model.Command;
import dev.backfill.model.Processor;
import dev.backfill.model.Secrets;
import dev.backfill.warehouse.Row;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Lets a program write a partition. It cannot be staged: the old rows are kept first, the warehouse is let go, the
/// program runs, the rows are counted and validated where they are, and the old ones are put back if anything is
/// wrong. An exit code of 0 proves nothing.
final class CommandWriter implements StepWriter {
    /// The program asked to be started again.
    static final String TRY_AGAIN = "try_again";

    /// By convention (`sysexits.h`) a failure that passes.
    private static final int TEMPORARY = 75;
    /// A step's log holds 2,000 lines; some of them are ours.
    private static final int MOST_LINES = 1_900;

    private final RunBoard board;
    private final StopSignal stop;
    private final StepChecks checks;
    private @Nullable Long said;

    CommandWriter(RunBoard board, StopSignal stop) {
        this.board = board;
        this.stop = stop;
        this.checks = new StepChecks(board);
    }

    @Override
    public StepResult write(StepScene scene, long before) {
        Instant newest = newest(scene);
        Set<String> keys = LossCheck.keys(scene, scene.session());
        scene.session().keep(scene.target(), Writes.mark(scene, board));
        scene.session().close();
        StepResult result;
        try {
            ProgramEnd end = run(scene);
            try (Session session = scene.parts().warehouse().open()) {
                result = judge(scene.in(session), before, newest, keys, end);
            }
        } catch (RuntimeException | Error e) {
            putBack(scene, before);
            throw e;
        }
        if (result instanceof StepResult.Done) {
            return result;
        }
        return putBack(scene, before).orElse(result);
    }

    private ProgramEnd run(StepScene scene) {
        if (stop.isNow()) {
            return new ProgramEnd.Ended(0);
        }
        Processor processor = scene.processor();
        Command command = Objects.requireNonNull(processor.command());
        CommandRunner.Call call = new CommandRunner.Call(
                Command.filled(command.arguments(), processor, scene.date()),
                command.environment(processor, scene.date()),
                command.folder(),
                command.timeout(),
                board.runId() + "/" + scene.step().id() + "/" + UUID.randomUUID());
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.putAll(call.environment());
        UnaryOperator<String> hiding = Secrets.hiding(variables);
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
            checks.say(scene, 'I', "started: " + hiding.apply(ShellWords.line(call.arguments())));
            end = scene.parts()
                    .programs()
                    .run(
                            call,
                            text -> {
                                String line = hiding.apply(text);
                                progress.read(line);
                                lines.add(line);
                            },
                            stop);
        }
        progress.flush();
        said = progress.rows();
        checks.say(scene, end.isClean() ? 'I' : 'W', end.words());
        return end;
    }

    private static Warehouse.Loan loan(Warehouse warehouse, Command command) {
        if (command.alone()) {
            return warehouse.lend();
        }
        warehouse.release();
        return () -> {};
    }

    private StepResult judge(
            StepScene scene, long before, @Nullable Instant newest, Set<String> keys, ProgramEnd end) {
        return switch (end) {
            case ProgramEnd.NotStarted(var text, var remedy) ->
                new StepResult.Failed(before, "command_not_started", text + ". " + remedy + ".");
            case ProgramEnd.Ended _ -> new StepResult.Stopped(before);
            case ProgramEnd.TimedOut _ ->
                new StepResult.Failed(
                        before,
                        "timed_out",
                        end.words() + ". It had left " + keys(scene) + ". Look at the last lines of its log;"
                                + " if it only needs longer, raise `timeout` of its command.");
            case ProgramEnd.Exited(int code, _) when code == TEMPORARY ->
                new StepResult.Failed(
                        before, TRY_AGAIN, end.words() + ", which asks to try again. Look at the last lines of its log.");
            case ProgramEnd.Exited(int code, _) when code != 0 ->
                new StepResult.Failed(
                        before,
                        "exit_code",
                        end.words() + ", and it left " + keys(scene) + ". The exit code and the rows must agree:"
                                + " look at the last lines of its log.");
            case ProgramEnd.Exited _ -> counted(scene, before, newest, keys);
        };
    }

    private StepResult counted(StepScene scene, long before, @Nullable Instant newest, Set<String> keys) {
        Optional<StepResult> idle = newest == null ? Optional.empty() : untouched(scene, before, newest);
        if (idle.isPresent()) {
            return idle.get();
        }
        String relation = "(SELECT * FROM " + Sql.name(scene.target().table()) + " WHERE "
                + Sql.name(scene.target().dateColumn()) + " = DATE '" + scene.date() + "') AS written";
        StepScene written = scene.with(new StepScene.Output(relation, "written"));
        Optional<StepResult> refused = checks.refusal(new OutputValidation(), written, before)
                .or(() -> before == 0 ? Optional.empty() : checks.refusal(new LossCheck(keys), written, before));
        if (refused.isPresent()) {
            return refused.get();
        }
        long after = scene.count();
        if (said != null && said != after) {
            checks.say(scene, 'W', "the program says that it wrote " + rows(said) + ", the table has " + rows(after));
        }
        scene.session().atomically(() -> {
            scene.session().record(scene.target(), Writes.mark(scene, board));
            new Outcomes(scene.parts(), board).mark(scene, after);
        });
        return new StepResult.Done(before, after, rows(before) + " → " + rows(after));
    }

    /// Rows that were there before prove nothing about a program that was to write them anew.
    private Optional<StepResult> untouched(StepScene scene, long before, Instant newest) {
        Processor p = scene.processor();
        Row seen = scene.session()
                .query(Sql.of(Template.fill(
                                "run/fresh.sql",
                                Map.of("written", Sql.name(p.writtenAt()), "table", Sql.name(p.table()), "date", Sql.name(p.date()))))
                        .with("newest", newest)
                        .with("date", scene.date()))
                .getFirst();
        long there = seen.number("row_count");
        long fresh = seen.number("fresh");
        if (there == 0 || fresh == there) {
            return Optional.empty();
        }
        if (fresh > 0) {
            checks.say(scene, 'W', (there - fresh) + " of " + rows(there) + " are older than this run");
            return Optional.empty();
        }
        String text = "OUTPUT VALIDATION: 0/" + due(scene) + " records written: the " + rows(there)
                + " were there before";
        checks.say(scene, 'E', text);
        return Optional.of(new StepResult.Failed(
                before,
                OutputValidation.NO_RECORDS,
                text + ". Look at what the program says in its log, and at the source rows of " + scene.date() + "."));
    }

    private static @Nullable Instant newest(StepScene scene) {
        Processor p = scene.processor();
        return scene.session()
                .query(Sql.of(Template.fill(
                                "run/newest.sql",
                                Map.of(
                                        "position",
                                        "0",
                                        "written",
                                        Sql.name(p.writtenAt()),
                                        "table",
                                        Sql.name(p.table()),
                                        "date",
                                        Sql.name(p.date()))))
                        .with("date", scene.date()))
                .getFirst()
                .instant("newest");
    }

    /// Puts back what was there. The result if that cannot be done, which is then all that matters.
    private Optional<StepResult> putBack(StepScene scene, long before) {
        try (Session session = scene.parts().warehouse().open()) {
            long back = session.putBack(scene.target(), Writes.mark(scene, board));
            checks.say(
                    scene,
                    'I',
                    back == 0 ? "the partition is empty, as before" : "the old rows are back: " + rows(back));
            return Optional.empty();
        } catch (WarehouseException e) {
            String text = "The " + rows(before) + " of " + scene.step().partition() + " could not be put back: "
                    + e.getMessage() + " They are kept in the schema backfill_kept under run " + board.runId()
                    + ". " + e.remedy();
            checks.say(scene, 'E', text);
            return Optional.of(new StepResult.Failed(before, "old_rows_not_back", text));
        }
    }

    private static String keys(StepScene scene) {
        long there = scene.count();
        return scene.step().expected() == null ? rows(there) : rows(there) + " for " + due(scene) + " keys";
    }

    private static String due(StepScene scene) {
        return scene.cell()
                .filter(c -> c.expected() != null)
                .map(c -> String.valueOf(Objects.requireNonNull(c.expected()) - c.excused()))
                .orElse("unknown");
    }
}
