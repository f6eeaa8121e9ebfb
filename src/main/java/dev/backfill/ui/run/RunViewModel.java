package dev.backfill.ui.run;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import dev.backfill.ui.common.Durations;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.context.SideContent;
import dev.backfill.ui.engine.EngineProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A run while it runs: its steps, its log, and what stopping it would mean. Events arrive in one parcel per tick.
public final class RunViewModel implements SideContent {
    private static final int MOST_LINES = 20_000;
    private final EngineProfile profile;
    private final Messages messages;
    private final Plan plan;
    private final RunOptions options;
    private final InstantSource clock;
    private final Instant startedAt;
    private final StepBoard board;
    private final StopWords stop;
    private final boolean undo;
    private final ObservableList<LogLine> log = FXCollections.observableArrayList();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", 0);
    private final ReadOnlyLongWrapper ticks = new ReadOnlyLongWrapper(this, "ticks", 0);
    private final BooleanProperty stopping = new SimpleBooleanProperty(this, "stopping");
    private final BooleanProperty stoppingNow = new SimpleBooleanProperty(this, "stoppingNow");
    private @Nullable RunHandle run;
    private boolean elsewhere;
    private @Nullable RunState ended;

    RunViewModel(EngineProfile profile, Messages messages, Plan plan, RunOptions options, InstantSource clock) {
        this(profile, messages, plan, options, clock, clock.instant());
    }

    /// @param startedAt when it began, which for a run of another process is not now
    RunViewModel(
            EngineProfile profile,
            Messages messages,
            Plan plan,
            RunOptions options,
            InstantSource clock,
            Instant startedAt) {
        this.profile = profile;
        this.messages = messages;
        this.plan = plan;
        this.options = options;
        this.clock = clock;
        this.startedAt = startedAt;
        this.board = new StepBoard(plan);
        this.stop = new StopWords(board, messages);
        this.undo = !plan.steps().isEmpty() && plan.steps().stream().allMatch(s -> s.verb() == Verb.UNDO);
    }

    /// The run has begun and can be stopped from now on.
    void attach(RunHandle started) {
        run = started;
        ticks.set(ticks.get() + 1);
    }

    /// Another process works on the run; it can be stopped from here.
    void attachElsewhere(RunHandle going) {
        elsewhere = true;
        attach(going);
    }

    /// Whether another process works on it.
    public boolean isElsewhere() {
        return elsewhere;
    }

    /// Takes in what happened since the last tick.
    ///
    /// @return the partitions whose step is in another state now
    Set<Partition> apply(List<RunEvent> events) {
        List<LogLine> lines = new ArrayList<>();
        Set<Partition> heardOf = new LinkedHashSet<>();
        for (RunEvent event : events) {
            switch (event) {
                case RunEvent.Started _ -> {}
                case RunEvent.Finished end -> ended = end.receipt().state();
                case RunEvent.Resumed resumed ->
                    resumed.steps().forEach(change -> {
                        board.apply(change);
                        heardOf.add(change.step().partition());
                    });
                case RunEvent.Progressed p -> board.apply(p);
                case RunEvent.StepChanged change -> {
                    board.apply(change);
                    heardOf.add(change.step().partition());
                    if (change.state().isTerminal() && !change.message().isBlank()) {
                        LogLevel level = change.state() == StepState.FAILED ? LogLevel.ERROR : LogLevel.INFO;
                        lines.add(new LogLine(change.at(), level, change.step().partition(), change.message()));
                    }
                }
                case RunEvent.Line line ->
                    lines.add(new LogLine(line.at(), line.level(), line.step().partition(), line.text()));
            }
        }
        if (isOver()) {
            stopping.set(true);
            stoppingNow.set(true);
        }
        log.addAll(lines);
        if (log.size() > MOST_LINES) {
            log.remove(0, log.size() - MOST_LINES);
        }
        progress.set(board.total() == 0 ? 1 : (double) board.done() / board.total());
        ticks.set(ticks.get() + 1);
        return heardOf;
    }

    /// Lets the dates that have begun finish.
    public void stopAfterDate() {
        if (run != null) {
            stopping.set(true);
            run.stopAfterDate().run();
        }
    }

    /// Stops at once; what was not finished keeps its old rows.
    public void stopNow() {
        if (run != null) {
            stopping.set(true);
            stoppingNow.set(true);
            run.stopNow().run();
        }
    }

    /// `Repairing 5 dates`; how it ended, once it has.
    public String title() {
        RunState how = ended;
        String key = how == null
                ? (undo ? "run.titleUndo" : "run.title")
                : switch (how) {
                    case STOPPED -> "run.titleStopped";
                    case INTERRUPTED -> "run.titleInterrupted";
                    case FAILED, SUCCEEDED, RUNNING -> "run.titleEnded";
                };
        return messages.text(key, board.dates().size());
    }

    /// Whether it has come to its end, and only the count afterwards is awaited.
    public boolean isOver() {
        return ended != null;
    }

    /// `Run 14 · December demo, its engine, development · quick checks`
    public String subtitle() {
        String checks = messages.text(options.profile() == RunOptions.CheckProfile.QUICK ? "run.quick" : "run.full");
        String place = profile.title() + ", " + profile.warehouse() + ", " + profile.environment();
        return run == null
                ? messages.text("run.starting", place, checks)
                : messages.text("run.subtitle", run.name(), place, checks);
    }

    /// What the run is called, with where it goes on if that is not here; empty until it has begun.
    public String name() {
        return run == null ? "" : run.name();
    }

    /// `3 of 8 steps`, and what of them failed or was stopped: `16 of 141 steps, 125 stopped`.
    public String progressText() {
        return messages.text("run.progress", board.done(), board.total(), board.failed(), board.cancelled());
    }

    /// `1.9 s elapsed · about 2 s left`
    public String timeText() {
        if (isOver()) {
            return messages.text("run.counting");
        }
        double elapsed = Duration.between(startedAt, clock.instant()).toMillis() / 1000.0;
        Double estimate = plan.estimate().seconds();
        double share = (double) (board.done() + board.failed()) / Math.max(1, board.total());
        String left = messages.text("run.leftUnknown");
        if (share > 0) {
            left = messages.text("run.left", Durations.rounded(elapsed / share - elapsed));
        } else if (estimate != null) {
            left = messages.text("run.left", Durations.rounded(Math.max(0, estimate - elapsed)));
        }
        return messages.text("run.elapsed", Durations.exactly(elapsed), left);
    }

    /// What *Stop after this date* means now: `4 and 26 December finish. 29 and 31 stay as they are; resume any
    /// time.`
    public String stopAfterText() {
        return isOver() ? "" : stop.afterDate();
    }

    /// What *Stop now* means now: `PDC 4 Dec and ML 26 Dec keep their old rows. What is done stays done.`
    public String stopNowText() {
        return isOver() ? messages.text("run.doneStays") : stop.now();
    }

    /// How it is run.
    RunOptions options() {
        return options;
    }

    /// What is being run.
    public Plan plan() {
        return plan;
    }

    /// The processors of the pipeline, in graph order: the rows of the plan's matrix.
    public List<String> processors() {
        return profile.pipeline().processorNames();
    }

    /// How far each step is.
    public StepBoard board() {
        return board;
    }

    /// A step in a word or two, or why its partition is left: `0 → 30`, `351, left`.
    public String words(Partition partition) {
        return board.step(partition).map(s -> board.words(s, messages)).orElseGet(() -> messages.text("run.leftCell"));
    }

    /// The log, oldest line first.
    public ObservableList<LogLine> log() {
        return log;
    }

    /// How much is done, 0 to 1.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// Changes with every parcel of events.
    public ReadOnlyLongProperty ticksProperty() {
        return ticks.getReadOnlyProperty();
    }

    /// Whether somebody has asked it to stop, or it has come to its end.
    public BooleanProperty stoppingProperty() {
        return stopping;
    }

    /// Whether nothing more can be stopped: it was asked to stop at once, or has come to its end.
    public BooleanProperty stoppingNowProperty() {
        return stoppingNow;
    }

    @Override
    public Width width() {
        return Width.WIDE;
    }
}
