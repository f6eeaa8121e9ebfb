package dev.backfill.orchestrator.step;

import static dev.backfill.orchestrator.context.RowCounts.rows;

import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.run.LogLevel;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.guard.LossCheck;
import dev.backfill.orchestrator.guard.OutputValidation;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.program.ProgramEnd;
import dev.backfill.orchestrator.write.Outcomes;
import dev.backfill.orchestrator.write.Writes;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.Template;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Judges what a program has left in a partition, by the rows that are there: whether it may stay.
final class ProgramJudge {
    /// The program asked to be started again.
    static final String TRY_AGAIN = "try_again";

    /// By convention (`sysexits.h`) a failure that passes.
    private static final int TEMPORARY = 75;

    private final RunBoard board;
    private final StepChecks checks;

    ProgramJudge(RunBoard board, StepChecks checks) {
        this.board = board;
        this.checks = checks;
    }

    /// What a partition held before the program was started.
    ///
    /// @param keys its keys
    record Before(PartitionContent content, Set<String> keys) {}

    /// What the step comes to.
    ///
    /// @param before rows that were there
    StepResult judge(StepContext scene, long before, Before old, ProgramEnd end) {
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

    /// Rows that were there before prove nothing about a program that was to write them anew. Whether they are the
    /// same is told by the rows and not by their stamps, because the program's clock may have been set back.
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

    private static PartitionContent content(StepContext scene) {
        return scene.session()
                .contents(scene.target(), Set.of(scene.period()))
                .getOrDefault(scene.period(), PartitionContent.EMPTY);
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
