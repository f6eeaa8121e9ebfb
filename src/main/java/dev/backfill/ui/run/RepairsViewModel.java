package dev.backfill.ui.run;

import dev.backfill.journal.history.RunRecord;
import dev.backfill.model.Partition;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.ui.context.ScanViewModel;
import dev.backfill.ui.context.SideContent;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.finding.FindingsViewModel;
import dev.backfill.ui.grid.GridViewModel;
import dev.backfill.ui.plan.PlanViewModel;
import dev.backfill.ui.receipt.ReceiptViewModel;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// From run to receipt: one at a time, all in the side pane, all seen in the heatmap.
public final class RepairsViewModel {
    private final WindowContext context;
    private final Engine engine;
    private final GridViewModel grid;
    private final FindingsViewModel findings;
    private final ScanViewModel scans;
    private final Function<Consumer<List<RunEvent>>, RunEventFeed> feeds;
    private final RunMarks marks;
    private final LiveScan live;
    private final RunEnds ends;
    private final ReadOnlyObjectWrapper<@Nullable RunViewModel> running =
            new ReadOnlyObjectWrapper<>(this, "running", null);
    private final ReadOnlyObjectWrapper<@Nullable RunViewModel> latest =
            new ReadOnlyObjectWrapper<>(this, "latest", null);

    /// @param feeds makes the way on which events of a run reach the JavaFX thread
    public RepairsViewModel(
            WindowContext context,
            GridViewModel grid,
            FindingsViewModel findings,
            ScanViewModel scans,
            Function<Consumer<List<RunEvent>>, RunEventFeed> feeds) {
        this.context = context;
        this.engine = context.engine();
        this.grid = grid;
        this.findings = findings;
        this.scans = scans;
        this.feeds = feeds;
        this.marks = new RunMarks(grid, context.messages());
        this.ends = new RunEnds(context, grid, findings, marks);
        this.live = new LiveScan(engine, context.background(), context.clock(), this::counted);
        context.side().contentProperty().subscribe((_, content) -> sideShows(content));
    }

    /// Starts a plan; shows the run that is going on, if there is one.
    void run(Plan plan, RunOptions options) {
        if (running.get() != null || plan.steps().isEmpty()) {
            showRun();
            return;
        }
        begin(plan, options, feed -> engine.start(plan, options, feed));
    }

    /// Plans to take back what a run did, and hands the plan over; what is refused is reported.
    public void planUndo(String runId, Consumer<Plan> shown) {
        context.background()
                .work(() -> engine.undoPlan(runId))
                .onSuccess(shown)
                .onError(Exception.class, context.problems()::report)
                .start();
    }

    /// Takes back what a run did by the plan that was shown.
    public void undo(String runId, Plan plan) {
        if (running.get() != null) {
            showRun();
            return;
        }
        begin(plan, RunOptions.defaults(), feed -> engine.undo(runId, plan, feed));
    }

    /// Goes on with a run whose process ended before it did, or that was stopped.
    public void resume(String runId, Plan plan, RunOptions options) {
        if (running.get() != null) {
            showRun();
            return;
        }
        begin(plan, options, feed -> engine.resume(runId, feed));
    }

    /// Shows what an earlier run came to.
    public ReceiptViewModel showEarlier(RunRecord record, Scan scan) {
        if (running.get() == null) {
            grid.clearMarks();
        }
        return ends.show(record, scan);
    }

    /// Another process works on a run: nothing can be started here until it ends, and the side pane stays as it is.
    void follow(RunViewModel run) {
        live.begin();
        running.set(run);
        latest.set(run);
        marks.begun(run.board());
    }

    /// The process that worked on a run has ended without a word.
    public void lost(RunViewModel run) {
        running.set(null);
        findings.showProgress(Map.of(), run.board().states().keySet());
        if (context.side().contentProperty().get() == run) {
            context.side().close();
        }
        scans.scan();
    }

    private void begin(Plan plan, RunOptions options, Function<RunEventFeed, Run> start) {
        RunViewModel run = new RunViewModel(engine.profile(), context.messages(), plan, options, context.clock());
        live.begin();
        running.set(run);
        latest.set(run);
        marks.begun(run.board());
        // On its own: making the pane is as much work as all of the above.
        context.background().onScreen(this::showRun);
        RunEventFeed feed = feeds.apply(events -> happened(run, events));
        context.background()
                .work(() -> start.apply(feed))
                .onSuccess(started -> run.attach(RunHandle.of(started)))
                .onError(Exception.class, e -> {
                    feed.close();
                    running.set(null);
                    context.side().close();
                    context.problems().report(e);
                })
                .start();
    }

    /// Takes in what a run tells, here or in another process.
    void happened(RunViewModel run, List<RunEvent> events) {
        Set<Partition> heardOf = run.apply(events);
        Set<Partition> uncounted = live.heard(run, events);
        Set<Partition> moved = new HashSet<>(heardOf);
        moved.removeAll(uncounted);
        marks.moved(run.board(), moved);
        findings.showProgress(run.board().states(), heardOf);
        for (RunEvent event : events) {
            if (event instanceof RunEvent.Finished end) {
                ends.ended(run, end);
                running.set(null);
                scans.scan();
            }
        }
    }

    /// What a run has written was counted again: the picture says so, and its cells are done.
    private void counted(RunViewModel run, LiveScan.Counted counted) {
        if (counted.scan() != null) {
            scans.follow(counted.scan());
        }
        if (latest.get() == run) {
            marks.moved(run.board(), counted.partitions());
        }
    }

    /// A scan has come: a run that waited for it shows its receipt now.
    public void scanned(Scan scan) {
        ends.scanned(scan);
    }

    /// Brings the run that is going on back into the side pane.
    public void showRun() {
        RunViewModel run = running.get();
        if (run != null) {
            context.side().show(run);
        }
    }

    /// What was planned or done is no longer framed when nothing about it is shown any more.
    private void sideShows(SideContent content) {
        boolean about = content instanceof PlanViewModel
                || content instanceof RunViewModel
                || content instanceof ReceiptViewModel;
        if (!about && running.get() == null) {
            grid.clearMarks();
        }
    }

    /// The marks of plans and runs in the picture.
    RunMarks marks() {
        return marks;
    }

    /// The run that is going on; null where none is.
    public ReadOnlyObjectProperty<@Nullable RunViewModel> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// The last run that was started here, whether or not it has ended; null before the first.
    public ReadOnlyObjectProperty<@Nullable RunViewModel> latestProperty() {
        return latest.getReadOnlyProperty();
    }
}
