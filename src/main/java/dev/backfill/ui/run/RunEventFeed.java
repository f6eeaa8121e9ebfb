package dev.backfill.ui.run;

import dev.backfill.model.run.RunEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;

/// Collects the events of a run, whichever thread they come from, and brings them to the JavaFX thread in one parcel
/// per
/// tick: a run of thousands of steps costs the window ten updates a second. It ends by itself when the run does.
public final class RunEventFeed implements Consumer<RunEvent>, AutoCloseable {
    /// How often the picture changes at most.
    public static final Duration TICK = Duration.ofMillis(100);

    private final Consumer<List<RunEvent>> sink;
    private final Consumer<Runnable> nextTick;
    private final Runnable closing;
    private final List<RunEvent> waiting = new ArrayList<>();
    private boolean ticking;

    private RunEventFeed(Consumer<List<RunEvent>> sink, Consumer<Runnable> nextTick, Runnable closing) {
        this.sink = sink;
        this.nextTick = nextTick;
        this.closing = closing;
    }

    /// A feed to the JavaFX thread.
    ///
    /// @param sink gets the events of a tick in their order
    public static RunEventFeed toScreen(Consumer<List<RunEvent>> sink) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("run-events").factory());
        return new RunEventFeed(
                sink,
                work -> clock.schedule(() -> Platform.runLater(work), TICK.toMillis(), TimeUnit.MILLISECONDS),
                clock::shutdownNow);
    }

    /// A feed that delivers every event at once, on the thread that it comes from: for tests.
    public static RunEventFeed inline(Consumer<List<RunEvent>> sink) {
        return new RunEventFeed(sink, Runnable::run, () -> {});
    }

    @Override
    public synchronized void accept(RunEvent event) {
        waiting.add(event);
        if (!ticking) {
            ticking = true;
            nextTick.accept(this::deliver);
        }
    }

    private void deliver() {
        List<RunEvent> parcel;
        synchronized (this) {
            parcel = List.copyOf(waiting);
            waiting.clear();
            ticking = false;
            if (parcel.stream().anyMatch(RunEvent.Finished.class::isInstance)) {
                closing.run();
            }
        }
        sink.accept(parcel);
    }

    /// Delivers nothing more.
    @Override
    public void close() {
        closing.run();
    }
}
