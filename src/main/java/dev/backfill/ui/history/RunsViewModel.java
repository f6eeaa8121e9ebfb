package dev.backfill.ui.history;

import dev.backfill.journal.history.RunRecord;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.engine.RunLine;
import dev.backfill.ui.grid.GridViewModel;
import dev.backfill.ui.plan.PlanFacts;
import dev.backfill.ui.receipt.ReceiptActions;
import dev.backfill.ui.receipt.ReceiptViewModel;
import dev.backfill.ui.run.RepairsViewModel;
import dev.backfill.ui.run.RunFollower;
import dev.backfill.ui.run.RunViewModel;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
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
    private final Set<String> dismissed = new HashSet<>();
    private @Nullable RunWords words;
    private final HistoryViewModel history;
    private final RunFollower follower;

    public RunsViewModel(WindowContext context, GridViewModel grid, RepairsViewModel repairs) {
        this.context = context;
        this.engine = context.engine();
        this.background = context.background();
        this.grid = grid;
        this.repairs = repairs;
        this.history = new HistoryViewModel(context, grid);
        this.follower = new RunFollower(context, repairs, this::begunElsewhere);
    }

    /// Reads the list again.
    public void read() {
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
        follower.look();
    }

    private void begunElsewhere(String runId) {
        interrupted.set(null);
        if (receipt().filter(shown -> shown.runId().equals(runId)).isPresent()) {
            // It was looked at when somebody went on with it elsewhere.
            repairs.showRun();
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
        if (follower.isFollowing(runId)) {
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
    public RunWords words() {
        RunWords last = words;
        if (last == null) {
            last = new RunWords(
                    engine.profile(), context.messages(), lines, context.clock().instant());
            words = last;
        }
        return last;
    }

    /// Who has built which partition.
    public HistoryViewModel history() {
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
        return follower.runProperty();
    }

    /// The time of the clock, against which it is said when something was.
    public Instant now() {
        return context.clock().instant();
    }
}
