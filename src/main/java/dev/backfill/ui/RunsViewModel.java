package dev.backfill.ui;

import dev.backfill.journal.RunRecord;
import dev.backfill.model.RunEvent;
import dev.backfill.model.RunEvent.StepChanged;
import dev.backfill.model.Scan;
import dev.backfill.orchestrator.StopAsked;
import dev.backfill.orchestrator.Unfinished;
import java.time.Instant;
import java.time.InstantSource;
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
public final class RunsViewModel {
    private final ConsoleViewModel console;
    private final Engine engine;
    private final Background background;
    private final InstantSource clock;
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

    RunsViewModel(ConsoleViewModel console, Engine engine, Background background, InstantSource clock) {
        this.console = console;
        this.engine = engine;
        this.background = background;
        this.clock = clock;
        this.history = new HistoryViewModel(console, engine, background, clock);
    }

    /// Reads the list again.
    void read() {
        background
                .work(engine::runs)
                .onSuccess(this::show)
                .onError(Exception.class, console::report)
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
        boolean busyHere =
                followed == null && console.repairs().runningProperty().get() != null;
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
                    console.report(e);
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
            console.repairs().happened(shown, news(standing.steps()));
        }
    }

    private RunViewModel follow(RunElsewhere going) {
        Unfinished run = going.run();
        RunViewModel shown = new RunViewModel(
                engine.profile(), console.messages(), run.plan(), run.options(), clock, run.startedAt());
        String place = console.messages()
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
        console.repairs().follow(shown);
        if (console.sideProperty().get() instanceof SideContent.Ended(var receipt)
                && receipt.runId().equals(run.runId())) {
            // It was looked at when somebody went on with it elsewhere.
            console.repairs().showRun();
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
                .onError(Exception.class, console::report)
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
                .ifPresent(receipt -> news.add(
                        new RunEvent.Finished(record.orElseThrow().summary().runId(), clock.instant(), receipt)));
        console.repairs().happened(run, news);
        if (news.stream().noneMatch(RunEvent.Finished.class::isInstance)) {
            console.repairs().lost(run);
        }
    }

    /// Goes on with a run; where nothing may run without a review, shows what is left of it first.
    public void resume(RunLine line) {
        read(line.runId(), (record, scan) -> {
            if (RepairOffer.needsReview(engine.profile(), record.plan())) {
                console.repairs().showEarlier(record, scan);
            } else {
                console.repairs().resume(line.runId(), record.plan(), record.options());
            }
        });
    }

    /// Goes on with a run whose receipt is shown.
    public void resume(ReceiptViewModel receipt) {
        console.repairs().resume(receipt.runId(), receipt.plan(), receipt.options());
    }

    /// Asks what taking back the last run would do, and shows it in the receipt of that run.
    public void undoLast() {
        if (console.repairs().runningProperty().get() != null) {
            console.repairs().showRun();
            return;
        }
        if (console.sideProperty().get() instanceof SideContent.Ended(var receipt)) {
            planUndo(receipt);
        } else if (!lines.isEmpty()) {
            undo(lines.getFirst());
        }
    }

    /// Asks what taking back a run would do, and shows it in its receipt.
    public void undo(RunLine line) {
        read(
                line.runId(),
                (record, scan) -> planUndo(console.repairs().showEarlier(record, scan)));
    }

    /// Asks what taking back a run would do; nothing is taken back before that was shown.
    void planUndo(ReceiptViewModel receipt) {
        if (receipt.canBeUndone()) {
            console.repairs().planUndo(receipt.runId(), receipt.undoPlanProperty()::set);
        }
    }

    /// Shows what a run came to, or how far it was when its process ended.
    public void open(String runId) {
        if (runId.equals(followed)) {
            console.repairs().showRun();
        } else {
            read(runId, console.repairs()::showEarlier);
        }
    }

    /// What is done with a run that was read, on the ground of the last scan.
    private interface Use {
        void of(RunRecord record, Scan scan);
    }

    private void read(String runId, Use use) {
        Consumer<Optional<RunRecord>> found = record -> {
            Scan scan = console.grid().scanProperty().get();
            if (scan != null && record.isPresent()) {
                use.of(record.get(), scan);
            }
        };
        background
                .work(() -> engine.run(runId))
                .onSuccess(found)
                .onError(Exception.class, console::report)
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
            last = new RunWords(engine.profile(), console.messages(), lines, clock.instant());
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
        return clock.instant();
    }
}
