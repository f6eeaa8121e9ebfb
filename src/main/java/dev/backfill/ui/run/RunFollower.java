package dev.backfill.ui.run;

import dev.backfill.journal.history.RunRecord;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.orchestrator.log.StopRequest;
import dev.backfill.orchestrator.log.UnfinishedRun;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.engine.RunElsewhere;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Watches the run that another process works on, as if it went on here.
public final class RunFollower {
    private final WindowContext context;
    private final RepairsViewModel repairs;
    private final Consumer<String> begun;
    private final ReadOnlyObjectWrapper<@Nullable RunViewModel> current =
            new ReadOnlyObjectWrapper<>(this, "run", null);
    private final Map<Integer, StepChanged> known = new HashMap<>();
    private @Nullable String followed;
    private boolean looking;

    /// What one look at the journal has found.
    ///
    /// @param going the run that goes on elsewhere; the followed one where it still does
    /// @param ended the followed run, if it does not go on any more
    private record Look(Optional<RunElsewhere> going, Optional<RunRecord> ended) {}

    /// @param begun told of the run when it is seen for the first time
    public RunFollower(WindowContext context, RepairsViewModel repairs, Consumer<String> begun) {
        this.context = context;
        this.repairs = repairs;
        this.begun = begun;
    }

    /// Looks whether another process works on a run, and how far it is. Asked about once a second.
    public void look() {
        boolean busyHere = followed == null && repairs.runningProperty().get() != null;
        if (looking || busyHere) {
            return;
        }
        looking = true;
        String runId = followed;
        context.background()
                .work(() -> look(runId))
                .onSuccess(seen -> {
                    looking = false;
                    seen(seen);
                })
                .onError(Exception.class, e -> {
                    looking = false;
                    context.problems().report(e);
                })
                .start();
    }

    private Look look(@Nullable String runId) {
        List<RunElsewhere> going = context.engine().elsewhere();
        if (runId == null) {
            return new Look(going.stream().findFirst(), Optional.empty());
        }
        Optional<RunElsewhere> still =
                going.stream().filter(r -> r.run().runId().equals(runId)).findFirst();
        return new Look(
                still, still.isPresent() ? Optional.empty() : context.engine().run(runId));
    }

    private void seen(Look look) {
        RunViewModel run = current.get();
        if (run != null && look.going().isEmpty()) {
            ended(run, look.ended());
        } else if (look.going().isPresent()) {
            UnfinishedRun standing = look.going().get().run();
            RunViewModel shown = run == null ? follow(look.going().get()) : run;
            repairs.happened(shown, news(standing.steps()));
        }
    }

    private RunViewModel follow(RunElsewhere going) {
        UnfinishedRun run = going.run();
        RunViewModel shown = new RunViewModel(
                context.profile(), context.messages(), run.plan(), run.options(), context.clock(), run.startedAt());
        String place = context.messages()
                .text(
                        "run.elsewhere",
                        run.runId(),
                        going.holder().program(),
                        String.valueOf(going.holder().pid()));
        shown.attachElsewhere(new RunHandle(
                place, () -> ask(run.runId(), StopRequest.AFTER_DATE), () -> ask(run.runId(), StopRequest.NOW)));
        followed = run.runId();
        known.clear();
        repairs.follow(shown);
        begun.accept(run.runId());
        current.set(shown);
        return shown;
    }

    private void ask(String runId, StopRequest how) {
        context.background()
                .work(() -> {
                    context.engine().askToStop(runId, how);
                    return how;
                })
                .onError(Exception.class, context.problems()::report)
                .start();
    }

    /// The steps that have moved since the last look.
    private List<RunEvent> news(List<StepChanged> steps) {
        List<RunEvent> news = new ArrayList<>();
        for (StepChanged step : steps) {
            if (!step.equals(known.put(step.step().id(), step))) {
                news.add(step);
            }
        }
        return news;
    }

    private void ended(RunViewModel run, Optional<RunRecord> record) {
        followed = null;
        current.set(null);
        List<RunEvent> news = new ArrayList<>();
        record.ifPresent(r -> news.addAll(news(r.steps())));
        record.flatMap(RunRecord::receipt)
                .ifPresent(receipt -> news.add(new RunEvent.Finished(
                        record.orElseThrow().summary().runId(), context.clock().instant(), receipt)));
        repairs.happened(run, news);
        if (news.stream().noneMatch(RunEvent.Finished.class::isInstance)) {
            repairs.lost(run);
        }
    }

    /// Whether it is this run that goes on elsewhere.
    public boolean isFollowing(String runId) {
        return runId.equals(followed);
    }

    /// The run that another process works on; null where none does.
    public ReadOnlyObjectProperty<@Nullable RunViewModel> runProperty() {
        return current.getReadOnlyProperty();
    }
}
