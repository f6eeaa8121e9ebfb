package dev.backfill.ui;

import dev.backfill.journal.RunRecord;
import dev.backfill.model.Partition;
import dev.backfill.model.Plan;
import dev.backfill.model.RunEvent;
import dev.backfill.model.RunOptions;
import dev.backfill.model.Scan;
import dev.backfill.orchestrator.Ground;
import dev.backfill.orchestrator.Ground.Moved;
import dev.backfill.orchestrator.Run;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// From plan to run to receipt: one at a time, all in the side pane, all seen in the heatmap.
public final class RepairsViewModel {
    private final ConsoleViewModel console;
    private final Engine engine;
    private final Background background;
    private final InstantSource clock;
    private final Function<Consumer<List<RunEvent>>, RunEventFeed> feeds;
    private final RunMarks marks;
    private final LiveScan live;
    private final GroundLook ground;
    private final RunEnds ends;
    private final ReadOnlyObjectWrapper<@Nullable RunViewModel> running =
            new ReadOnlyObjectWrapper<>(this, "running", null);
    private final ReadOnlyObjectWrapper<@Nullable RunViewModel> latest =
            new ReadOnlyObjectWrapper<>(this, "latest", null);
    private @Nullable PlanTarget again;

    RepairsViewModel(
            ConsoleViewModel console,
            Engine engine,
            Background background,
            InstantSource clock,
            Function<Consumer<List<RunEvent>>, RunEventFeed> feeds) {
        this.console = console;
        this.engine = engine;
        this.background = background;
        this.clock = clock;
        this.feeds = feeds;
        this.marks = new RunMarks(console.grid(), console.messages());
        this.ground = new GroundLook(engine, background, console::report);
        this.ends = new RunEnds(console, engine, background, marks);
        this.live = new LiveScan(engine, background, clock, this::counted);
    }

    /// Runs a plan that is shown, or opens the review where nothing may run without one.
    void fixNow(Inspection.Repair repair) {
        if (repair.review()) {
            review(repair.target());
        } else {
            runOrReview(repair.plan(), repair.target());
        }
    }

    /// Runs the plan of a target, or opens the review where nothing may run without one.
    void fixOrReview(PlanTarget target) {
        Plan plan = console.actions().plan(target);
        if (RepairOffer.needsReview(engine.profile(), plan)) {
            review(target);
        } else {
            runOrReview(plan, target);
        }
    }

    /// What nobody has reviewed runs only where everything is as it was when it was shown.
    private void runOrReview(Plan plan, PlanTarget target) {
        look(plan, moved -> {
            if (moved.isEmpty()) {
                run(plan, RunOptions.defaults());
                return;
            }
            review(target);
            if (console.sideProperty().get() instanceof SideContent.Review(var reviewed)) {
                reviewed.groundMoved(moved);
            }
        });
    }

    private void look(Plan plan, Consumer<List<Moved>> seen) {
        if (running.get() != null || plan.steps().isEmpty()) {
            showRun();
        } else {
            ground.look(plan, seen);
        }
    }

    /// Opens the plan of a target in the side pane.
    public void review(PlanTarget target) {
        if (running.get() != null) {
            showRun();
            return;
        }
        Scan scan = console.grid().scanProperty().get();
        if (scan == null) {
            return;
        }
        RepairActions actions = console.actions();
        int findings = switch (target.scope()) {
            case PlanTarget.Scope.Everything() -> RepairOffer.repairable(scan, actions.plan(target));
            case PlanTarget.Scope.OfFindings(var ids) -> ids.size();
            case PlanTarget.Scope.OfPartitions _ -> 0;
        };
        PlanViewModel plan = new PlanViewModel(
                engine.profile(), console.messages(), scan, target, findings, engine.checkCosts(), actions::plan);
        plan.planProperty().subscribe(marks::planned);
        console.sideProperty().set(new SideContent.Review(plan));
        plan.price().ask(background, engine, plan.planProperty().get());
    }

    /// Runs a reviewed plan. If rows have changed since it was made, that is shown first, and it runs when it is
    /// asked for again.
    public void run(PlanViewModel reviewed) {
        Plan plan = reviewed.planProperty().get();
        look(plan, moved -> {
            boolean shown = console.sideProperty().get() instanceof SideContent.Review(var now) && now == reviewed;
            if (shown && reviewed.standsOn(moved)) {
                run(plan, reviewed.options());
            } else {
                reviewed.groundMoved(moved);
            }
        });
    }

    /// Scans, and makes the plan anew on what is there then.
    public void planAgain(PlanViewModel reviewed) {
        again = reviewed.target();
        console.scan();
    }

    private void run(Plan plan, RunOptions options) {
        if (running.get() != null || plan.steps().isEmpty()) {
            showRun();
            return;
        }
        begin(plan, options, feed -> engine.start(plan, options, feed));
    }

    /// Plans to take back what a run did, and hands the plan over; what is refused is reported.
    public void planUndo(String runId, Consumer<Plan> shown) {
        background
                .work(() -> engine.undoPlan(runId))
                .onSuccess(shown)
                .onError(Exception.class, console::report)
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
    void resume(String runId, Plan plan, RunOptions options) {
        if (running.get() != null) {
            showRun();
            return;
        }
        begin(plan, options, feed -> engine.resume(runId, feed));
    }

    /// Shows what an earlier run came to.
    ReceiptViewModel showEarlier(RunRecord record, Scan scan) {
        if (running.get() == null) {
            console.grid().clearMarks();
        }
        return ends.show(record, scan);
    }

    /// Another process works on a run: nothing can be started here until it ends, and the side pane stays as it is.
    void follow(RunViewModel run) {
        live.begin();
        running.set(run);
        latest.set(run);
        marks.begun(run.plan());
    }

    /// The process that worked on a run has ended without a word.
    void lost(RunViewModel run) {
        running.set(null);
        console.findings().showProgress(Map.of(), run.board().states().keySet());
        if (console.sideProperty().get() instanceof SideContent.Running(var shown) && shown == run) {
            closeSide();
        }
        console.scan();
    }

    private void begin(Plan plan, RunOptions options, Function<RunEventFeed, Run> start) {
        RunViewModel run = new RunViewModel(engine.profile(), console.messages(), plan, options, clock);
        live.begin();
        running.set(run);
        latest.set(run);
        marks.begun(plan);
        showRun();
        RunEventFeed feed = feeds.apply(events -> happened(run, events));
        background
                .work(() -> start.apply(feed))
                .onSuccess(started -> run.attach(RunHandle.of(started)))
                .onError(Exception.class, e -> {
                    feed.close();
                    running.set(null);
                    closeSide();
                    console.report(e);
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
        console.findings().showProgress(run.board().states(), heardOf);
        for (RunEvent event : events) {
            if (event instanceof RunEvent.Finished end) {
                ends.ended(run, end);
                running.set(null);
                console.scan();
            }
        }
    }

    /// What a run has written was counted again: the picture says so, and its cells are done.
    private void counted(RunViewModel run, LiveScan.Counted counted) {
        if (counted.scan() != null) {
            console.followed(counted.scan());
        }
        if (latest.get() == run) {
            marks.moved(run.board(), counted.partitions());
        }
    }

    /// A scan has come: a run that waited for it shows its receipt now, and a plan under review what has changed.
    void scanned(Scan scan) {
        PlanTarget target = again;
        again = null;
        if (console.sideProperty().get() instanceof SideContent.Review(var reviewed)) {
            if (target == null) {
                reviewed.groundMoved(Ground.movedSince(reviewed.planProperty().get(), scan));
            } else {
                review(target);
            }
        }
        ends.scanned(scan);
    }

    /// A scan has failed: what waited for it makes do with the one before.
    void notScanned(Scan last) {
        again = null;
        ends.scanned(last);
    }

    /// Brings the run that is going on back into the side pane.
    public void showRun() {
        RunViewModel run = running.get();
        if (run != null) {
            console.sideProperty().set(new SideContent.Running(run));
        }
    }

    /// Shows the inspector again. A run goes on.
    public void closeSide() {
        console.sideProperty().set(new SideContent.Inspect());
        if (running.get() == null) {
            console.grid().clearMarks();
        }
    }

    /// The look at the ground of a plan before it runs.
    GroundLook ground() {
        return ground;
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
