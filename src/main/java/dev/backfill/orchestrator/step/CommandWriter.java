package dev.backfill.orchestrator.step;

import static dev.backfill.orchestrator.context.RowCounts.rows;

import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Command;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.LogLevel;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.guard.LossCheck;
import dev.backfill.orchestrator.guard.OutputValidation;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.program.ProgramEnd;
import dev.backfill.orchestrator.runtime.StopSignal;
import dev.backfill.orchestrator.write.Outcomes;
import dev.backfill.orchestrator.write.WriteTime;
import dev.backfill.orchestrator.write.Writes;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.Template;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Lets a program write a partition, or several neighbouring ones in one call. They cannot be staged: the old rows are kept
/// first, the warehouse is let go, the program runs, the rows of each partition are counted and validated where they are,
/// and the old ones are put back where anything is wrong. An exit code of 0 proves nothing.
final class CommandWriter implements StepWriter {
    /// The program asked to be started again.
    static final String TRY_AGAIN = "try_again";

    /// By convention (`sysexits.h`) a failure that passes.
    private static final int TEMPORARY = 75;

    private final RunBoard board;
    private final StepChecks checks;
    private final ProgramStart program;

    CommandWriter(RunBoard board, StopSignal stop) {
        this.board = board;
        this.checks = new StepChecks(board);
        this.program = new ProgramStart(board, stop, checks);
    }

    /// One of the partitions that a call is to write.
    ///
    /// @param scene its step
    /// @param before rows that are there
    record Part(StepContext scene, long before) {}

    @Override
    public StepResult write(StepContext scene, long before) {
        Map<Step, StepResult> results = new HashMap<>();
        write(List.of(new Part(scene, before)), results);
        return Objects.requireNonNull(results.get(scene.step()));
    }

    /// Has one call write neighbouring partitions.
    ///
    /// @param call what it is to write, by period; at least one, of one processor. Their session is closed by this
    /// @param results takes what became of each; where this throws, of those that were settled before
    /// @throws WarehouseException if the warehouse failed; what has no result has its old rows then
    void write(List<Part> call, Map<Step, StepResult> results) {
        StepContext first = call.getFirst().scene();
        // Whoever waits for a turn holds no unit of work, for which the program before may be waiting.
        first.session().close();
        Command command = Objects.requireNonNull(first.processor().command());
        List<StepContext> scenes = call.stream().map(Part::scene).toList();
        SortedSet<Period> periods = scenes.stream().map(StepContext::period).collect(Collectors.toCollection(TreeSet::new));
        try (var turn = first.parts().turns().take(first.target().table(), periods, command.alone())) {
            OutsideWrites nextDoor = new OutsideWrites(board, scenes, turn);
            Map<Step, Before> old = new HashMap<>();
            try (Session session = first.parts().warehouse().open()) {
                Map<Period, PartitionContent> contents = session.contents(first.target(), periods);
                for (StepContext scene : scenes) {
                    PartitionContent content = contents.getOrDefault(scene.period(), PartitionContent.EMPTY);
                    old.put(scene.step(), new Before(content, LossCheck.keys(scene, session)));
                }
                warnOfClocks(scenes.stream().map(s -> s.in(session)).toList());
                scenes.forEach(s -> session.keep(s.target(), Writes.mark(s, board)));
                nextDoor.look(session);
            }
            try {
                written(call, old, results);
                nextDoor.judge(results);
            } catch (RuntimeException | Error e) {
                nextDoor.broken(e);
                throw e;
            }
        }
    }

    /// What a partition held before the program was started.
    ///
    /// @param keys its keys
    private record Before(PartitionContent content, Set<String> keys) {}

    private void written(List<Part> call, Map<Step, Before> old, Map<Step, StepResult> results) {
        try {
            ProgramStart.Ended end =
                    program.run(call.stream().map(Part::scene).toList());
            try (Session session = call.getFirst().scene().parts().warehouse().open()) {
                for (Part part : call) {
                    StepContext scene = part.scene().in(session);
                    Before there = Objects.requireNonNull(old.get(scene.step()));
                    results.put(
                            scene.step(),
                            fallen(part, call, results).orElseGet(() -> judge(scene, part.before(), there, end)));
                }
                warnOfBoast(call, results, end);
            }
        } catch (RuntimeException | Error e) {
            putBackRefused(call, results);
            throw e;
        }
        putBackRefused(call, results);
    }

    private void putBackRefused(List<Part> call, Map<Step, StepResult> results) {
        for (Part part : call) {
            Step step = part.scene().step();
            if (!(results.get(step) instanceof StepResult.Done)) {
                putBack(part.scene(), part.before()).ifPresent(lost -> results.put(step, lost));
            }
        }
    }

    /// What is built on a partition that was refused is refused with it.
    private static Optional<StepResult> fallen(Part part, List<Part> call, Map<Step, StepResult> results) {
        return call.stream()
                .map(p -> p.scene().step())
                .filter(s -> part.scene().step().needs().contains(s.id()))
                .filter(s -> !(results.get(s) instanceof StepResult.Done))
                .findFirst()
                .map(s -> StepResult.fallen(part.before(), s));
    }

    private static PartitionContent content(StepContext scene) {
        return scene.session()
                .contents(scene.target(), Set.of(scene.period()))
                .getOrDefault(scene.period(), PartitionContent.EMPTY);
    }

    /// What the program says that it wrote, and what is there.
    private void warnOfBoast(List<Part> call, Map<Step, StepResult> results, ProgramStart.Ended ended) {
        Long said = ended.said();
        long after = 0;
        for (Part part : call) {
            if (!(results.get(part.scene().step()) instanceof StepResult.Done done)) {
                return;
            }
            after += done.rowsAfter();
        }
        if (said != null && said != after) {
            String text = "the program says that it wrote " + rows(said) + ", the table has " + rows(after);
            checks.say(call.getFirst().scene(), LogLevel.WARNING, text);
        }
    }

    /// The console stamps what it writes; what a program stamps is the program's.
    private void warnOfClocks(List<StepContext> scenes) {
        StepContext first = scenes.getFirst();
        Instant now = first.parts().clock().instant();
        new WriteTime(scenes)
                .inputAhead()
                .ifPresent(ahead -> checks.say(first, LogLevel.WARNING, ahead.wordsForPrograms(now)));
    }

    private StepResult judge(StepContext scene, long before, Before old, ProgramStart.Ended ended) {
        ProgramEnd end = ended.end();
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
            case ProgramEnd.Exited _ -> counted(scene, before, old);
        };
    }

    private StepResult counted(StepContext scene, long before, Before old) {
        Optional<StepResult> idle = untouched(scene, before, old.content());
        if (idle.isPresent()) {
            return idle.get();
        }
        String relation = "(SELECT * FROM " + Sql.name(scene.target().table()) + " WHERE " + there(scene) + ") AS written";
        StepContext written = scene.with(new StepContext.Output(relation, "written"));
        Optional<StepResult> refused = checks.refusal(new OutputValidation(), written, before)
                .or(() -> before == 0 ? Optional.empty() : checks.refusal(new LossCheck(old.keys()), written, before))
                .or(() -> checks.refusalByOwn(written, before));
        if (refused.isPresent()) {
            return refused.get();
        }
        long after = scene.count();
        Written recorded = scene.session().atomically(() -> {
            Written left = scene.session().record(scene.target(), Writes.mark(scene, board));
            new Outcomes(scene.parts(), board).mark(scene, after);
            return left;
        });
        return StepResult.Done.written(before, after, recorded.unchanged());
    }

    private static String there(StepContext scene) {
        return scene.session().dates(scene.target().table(), scene.target().dates()).on(scene.period());
    }

    /// Rows that were there before prove nothing about a program that was to write them anew. Whether they are the same
    /// is told by the rows and not by their stamps, because the program's clock may have been set back.
    private Optional<StepResult> untouched(StepContext scene, long before, PartitionContent old) {
        PartitionContent now = content(scene);
        if (old.rows() == 0 || !now.isSame(old)) {
            warnOfOlder(scene, old);
            return Optional.empty();
        }
        String text = "OUTPUT VALIDATION: 0/" + due(scene) + " records written: the " + rows(now.rows())
                + " were there before";
        checks.say(scene, LogLevel.ERROR, text);
        return Optional.of(new StepResult.Failed(
                before,
                OutputValidation.NO_RECORDS,
                text + ". Look at what the program says in its log, and at the source rows of " + scene.period() + "."));
    }

    private void warnOfOlder(StepContext scene, PartitionContent old) {
        Instant newest = old.newest();
        if (newest == null) {
            return;
        }
        Processor p = scene.processor();
        Row seen = scene.session()
                .query(Sql.of(Template.fill(
                                "run/fresh.sql",
                                Map.of(
                                        "written",
                                        scene.session().writtenAt(p.table(), p.writtenAt()),
                                        "table",
                                        Sql.name(p.table()),
                                        "there",
                                        there(scene))))
                        .with("newest", newest))
                .getFirst();
        long older = seen.number("row_count") - seen.number("fresh");
        if (older > 0) {
            checks.say(
                    scene,
                    LogLevel.WARNING,
                    older + " of " + rows(seen.number("row_count")) + " are stamped no later than the newest row that was"
                            + " there before (" + newest + "): they were not written anew, or a clock went back");
        }
    }

    /// Puts back what was there. The result if that cannot be done, which is then all that matters.
    private Optional<StepResult> putBack(StepContext scene, long before) {
        try (Session session = scene.parts().warehouse().open()) {
            long back = session.putBack(scene.target(), Writes.mark(scene, board));
            checks.say(
                    scene,
                    LogLevel.INFO,
                    back == 0 ? "the partition is empty, as before" : "the old rows are back: " + rows(back));
            return Optional.empty();
        } catch (WarehouseException e) {
            String text = "The " + rows(before) + " of " + scene.step().partition() + " could not be put back: "
                    + e.getMessage() + " They are kept in the schema backfill_kept under run " + board.runId()
                    + ". " + e.remedy();
            checks.say(scene, LogLevel.ERROR, text);
            return Optional.of(new StepResult.Failed(before, "old_rows_not_back", text));
        }
    }

    private static String keys(StepContext scene) {
        long there = scene.count();
        return scene.step().expected() == null ? rows(there) : rows(there) + " for " + due(scene) + " keys";
    }

    private static String due(StepContext scene) {
        return scene.cell()
                .filter(c -> c.expected() != null)
                .map(c -> String.valueOf(Objects.requireNonNull(c.expected()) - c.excused()))
                .orElse("unknown");
    }
}
