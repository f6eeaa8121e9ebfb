package dev.backfill.ui;

import dev.backfill.journal.RunRecord;
import dev.backfill.model.Plan;
import dev.backfill.model.RunEvent;
import dev.backfill.model.RunEvent.StepChanged;
import dev.backfill.model.Scan;
import dev.backfill.orchestrator.StopAsked;
import dev.backfill.orchestrator.Unfinished;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The runs that the journal knows: all of them, the one that was interrupted, and the one that another process works
/// on now.
public final class RunsViewModel implements ReceiptActions {
    private final WindowContext context;
    private final Engine engine;
    private final Background background;
    private final GridViewModel grid;
    private final RepairsViewModel repairs;
    private final ObservableList<RunLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable RunLine> interrupted =
            new ReadOnlyObjectWrapper<>(this, "interrupted", null);
    private final ReadOnlyObjectWrapper<@Nullable RunViewModel> elsewhere =
            new ReadOnlyObjectWrapper<>(this, "elsewhere", null);
    private final Set<String> dismissed = new HashSet<>();
    private final Map<Integer, StepChanged> known = new HashMap<>();
    private @Nullable String followed;
    private boolean looking;
    private @Nullable RunWords words;
    private final HistoryViewModel history;

    /// What one look at the journal has found.
    ///
    /// @param going the run that goes on elsewhere; the followed one where it still does
    /// @param ended the followed run, if it does not go on any more
    private record Look(Optional<RunElsewhere> going, Optional<RunRecord> ended) {}

    RunsViewModel(WindowContext context, GridViewModel grid, RepairsViewModel repairs) {
        this.context = context;
        this.engine = context.engine();
        this.background = context.background();
        this.grid = grid;
        this.repairs = repairs;
        this.history = new HistoryViewModel(context, grid);
    }

    /// Reads the list again.
    void read() {
        background
                .work(engine::runs)
                .onSuccess(this::show)
                .onError(Exception.class, context.problems()::report)
                .start();
    }

    private void show(List<RunLine> read) {
        words = null;
        lines.setAll(read);
        // An older one was left behind for something else; the list still offers it.
        interrupted.set(read.stream()
                .findFirst()
                .filter(line -> line.isInterrupted() && !dismissed.contains(line.runId()))
                .orElse(null));
    }

    /// Looks whether another process works on a run, and how far it is. Asked about once a second.
    public void look() {
        boolean busyHere = followed == null && repairs.runningProperty().get() != null;
        if (looking || busyHere) {
            return;
        }
        looking = true;
        String runId = followed;
        background
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
        List<RunElsewhere> going = engine.elsewhere();
        if (runId == null) {
            return new Look(going.stream().findFirst(), Optional.empty());
        }
        Optional<RunElsewhere> still =
                going.stream().filter(r -> r.run().runId().equals(runId)).findFirst();
        return new Look(still, still.isPresent() ? Optional.empty() : engine.run(runId));
    }

    private void seen(Look look) {
        RunViewModel run = elsewhere.get();
        if (run != null && look.going().isEmpty()) {
            ended(run, look.ended());
        } else if (look.going().isPresent()) {
            Unfinished standing = look.going().get().run();
            RunViewModel shown = run == null ? follow(look.going().get()) : run;
            repairs.happened(shown, news(standing.steps()));
        }
    }

    private RunViewModel follow(RunElsewhere going) {
        Unfinished run = going.run();
        RunViewModel shown = new RunViewModel(
                engine.profile(), context.messages(), run.plan(), run.options(), context.clock(), run.startedAt());
        String place = context.messages()
                .text(
                        "run.elsewhere",
                        run.runId(),
                        going.holder().program(),
                        String.valueOf(going.holder().pid()));
        shown.attachElsewhere(new RunHandle(
                place, () -> ask(run.runId(), StopAsked.AFTER_DATE), () -> ask(run.runId(), StopAsked.NOW)));
        followed = run.runId();
        known.clear();
        interrupted.set(null);
        repairs.follow(shown);
        if (receipt().filter(shownNow -> shownNow.runId().equals(run.runId())).isPresent()) {
            // It was looked at when somebody went on with it elsewhere.
            repairs.showRun();
        }
        elsewhere.set(shown);
        return shown;
    }

    private void ask(String runId, StopAsked how) {
        background
                .work(() -> {
                    engine.askToStop(runId, how);
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
        elsewhere.set(null);
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

    /// Goes on with a run; where nothing may run without a review, shows what is left of it first.
    public void resume(RunLine line) {
        read(line.runId(), (record, scan) -> {
            if (PlanFacts.needsReview(engine.profile(), record.plan())) {
                repairs.showEarlier(record, scan);
            } else {
                repairs.resume(line.runId(), record.plan(), record.options());
            }
        });
    }

    @Override
    public void resume(ReceiptViewModel receipt) {
        repairs.resume(receipt.runId(), receipt.plan(), receipt.options());
    }

    /// Asks what taking back the last run would do, and shows it in the receipt of that run.
    public void undoLast() {
        if (repairs.runningProperty().get() != null) {
            repairs.showRun();
            return;
        }
        Optional<ReceiptViewModel> receipt = receipt();
        if (receipt.isPresent()) {
            planUndo(receipt.get());
        } else if (!lines.isEmpty()) {
            undo(lines.getFirst());
        }
    }

    /// The receipt that the side pane shows.
    private Optional<ReceiptViewModel> receipt() {
        return context.side().shows(ReceiptViewModel.class);
    }

    /// Asks what taking back a run would do, and shows it in its receipt.
    public void undo(RunLine line) {
        read(line.runId(), (record, scan) -> planUndo(repairs.showEarlier(record, scan)));
    }

    @Override
    public void undo(ReceiptViewModel receipt, Plan plan) {
        repairs.undo(receipt.runId(), plan);
    }

    @Override
    public void planUndo(ReceiptViewModel receipt) {
        if (receipt.canBeUndone()) {
            repairs.planUndo(receipt.runId(), receipt.undoPlanProperty()::set);
        }
    }

    /// Shows what a run came to, or how far it was when its process ended.
    public void open(String runId) {
        if (runId.equals(followed)) {
            repairs.showRun();
        } else {
            read(runId, repairs::showEarlier);
        }
    }

    /// What is done with a run that was read, on the ground of the last scan.
    private interface Use {
        void of(RunRecord record, Scan scan);
    }

    private void read(String runId, Use use) {
        Consumer<Optional<RunRecord>> found = record -> {
            Scan scan = grid.scanProperty().get();
            if (scan != null && record.isPresent()) {
                use.of(record.get(), scan);
            }
        };
        background
                .work(() -> engine.run(runId))
                .onSuccess(found)
                .onError(Exception.class, context.problems()::report)
                .start();
    }

    /// Offers the interrupted run no more; the list still does.
    public void dismiss() {
        RunLine line = interrupted.get();
        if (line != null) {
            dismissed.add(line.runId());
            interrupted.set(null);
        }
    }

    /// What is said of the runs of the list.
    RunWords words() {
        RunWords last = words;
        if (last == null) {
            last = new RunWords(
                    engine.profile(), context.messages(), lines, context.clock().instant());
            words = last;
        }
        return last;
    }

    /// Who has built which partition.
    HistoryViewModel history() {
        return history;
    }

    /// All runs, newest first.
    public ObservableList<RunLine> lines() {
        return lines;
    }

    /// The last run, if its process ended before it did; null otherwise.
    public ReadOnlyObjectProperty<@Nullable RunLine> interruptedProperty() {
        return interrupted.getReadOnlyProperty();
    }

    /// The run that another process works on; null where none does.
    public ReadOnlyObjectProperty<@Nullable RunViewModel> elsewhereProperty() {
        return elsewhere.getReadOnlyProperty();
    }

    /// The time of the clock, against which it is said when something was.
    Instant now() {
        return context.clock().instant();
    }
}
