package dev.backfill.ui;

import dev.backfill.model.RunEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;

/// Collects the events of a run, whichever thread they come from, and brings them to the JavaFX thread in one parcel per
/// tick: a run of thousands of steps costs the window ten updates a second. It ends by itself when the run does.
public final class RunEventFeed implements Consumer<RunEvent>, AutoCloseable {
    /// How often the picture changes at most.
    public static final Duration TICK = Duration.ofMillis(100);

    private final Consumer<List<RunEvent>> sink;
    private final Executor screen;
    private final ScheduledExecutorService clock;
    private final List<RunEvent> waiting = new ArrayList<>();
    private boolean ticking;

    RunEventFeed(Consumer<List<RunEvent>> sink, ScheduledExecutorService clock, Executor screen) {
        this.sink = sink;
        this.clock = clock;
        this.screen = screen;
    }

    /// A feed to the JavaFX thread.
    ///
    /// @param sink gets the events of a tick in their order
    public static RunEventFeed toScreen(Consumer<List<RunEvent>> sink) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("run-events").factory());
        return new RunEventFeed(sink, clock, Platform::runLater);
    }

    @Override
    public synchronized void accept(RunEvent event) {
        waiting.add(event);
        if (!ticking && !clock.isShutdown()) {
            ticking = true;
            clock.schedule(() -> screen.execute(this::deliver), TICK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void deliver() {
        List<RunEvent> parcel;
        synchronized (this) {
            parcel = List.copyOf(waiting);
            waiting.clear();
            ticking = false;
            if (parcel.stream().anyMatch(RunEvent.Finished.class::isInstance)) {
                clock.shutdown();
            }
        }
        sink.accept(parcel);
    }

    /// Delivers nothing more.
    @Override
    public synchronized void close() {
        clock.shutdownNow();
    }
}
