package dev.backfill.ui.common;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// One-shot work that must not hold up the JavaFX thread: it runs elsewhere, its result comes back there.
public final class Background implements AutoCloseable {
    private final Executor workers;
    private final Executor screen;
    private final Executor drawn;
    private final Executor shown;
    private final Runnable closing;
    private final Consumer<Runnable> whenDone;
    private volatile boolean closed;

    /// @param drawn does something when what is shown now has been drawn
    /// @param shown does something when a window that was opened just now is to be seen
    /// @param whenDone does something when nothing is worked on any more
    private Background(
            Executor workers,
            Executor screen,
            Executor drawn,
            Executor shown,
            Runnable closing,
            Consumer<Runnable> whenDone) {
        this.workers = workers;
        this.screen = screen;
        this.drawn = drawn;
        this.shown = shown;
        this.closing = closing;
        this.whenDone = whenDone;
    }

    /// Runs each piece of work on a virtual thread of its own.
    public static Background onVirtualThreads() {
        return onVirtualThreads(Platform::runLater);
    }

    /// The same before there is a JavaFX thread: what is for it waits until it is said to be there.
    public static Background beforeJavaFx() {
        return onVirtualThreads(new LateScreen(Platform::runLater));
    }

    private static Background onVirtualThreads(Executor screen) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Executor whileOpen = work -> {
            // A timer of the window may ask once more after it was closed.
            if (!threads.isShutdown()) {
                threads.execute(work);
            }
        };
        return new Background(
                whileOpen,
                screen,
                // Whoever asks for frames is on the JavaFX thread.
                work -> Frames.afterThis(Platform::runLater, work),
                work -> Frames.afterOpening(Platform::runLater, work),
                threads::shutdownNow,
                last -> Thread.ofVirtual().start(() -> {
                    threads.close();
                    last.run();
                }));
    }

    /// Runs everything at once on the calling thread: for tests.
    public static Background inline() {
        return new Background(
                Runnable::run, Runnable::run, Runnable::run, Runnable::run, () -> {}, Runnable::run);
    }

    /// Describes work; [Work#start()] begins it.
    public <T> Work<T> work(Callable<T> callable) {
        return new Work<>(callable);
    }

    /// The way to a JavaFX thread that is not there yet.
    private static final class LateScreen implements Executor {
        private final Executor screen;
        private @Nullable List<Runnable> waiting = new ArrayList<>();

        LateScreen(Executor screen) {
            this.screen = screen;
        }

        @Override
        public synchronized void execute(Runnable work) {
            if (waiting == null) {
                screen.execute(work);
            } else {
                waiting.add(work);
            }
        }

        synchronized void open() {
            List<Runnable> all = waiting;
            if (all != null) {
                waiting = null;
                all.forEach(screen::execute);
            }
        }
    }

    /// Says that there is a JavaFX thread from now on.
    public void toScreen() {
        if (screen instanceof LateScreen late) {
            late.open();
        }
    }

    /// Does something on the JavaFX thread, soon.
    public void onScreen(Runnable work) {
        screen.execute(work);
    }

    /// Does something on the JavaFX thread when what there is to see now has been drawn, unless it is closed by then.
    /// Asked on that thread.
    public void onceDrawn(Runnable work) {
        drawn.execute(whileOpen(work));
    }

    /// Does something on the JavaFX thread when a window that was opened just now is to be seen, unless it is closed by
    /// then. Asked on that thread.
    public void onceShown(Runnable work) {
        shown.execute(whileOpen(work));
    }

    private Runnable whileOpen(Runnable work) {
        return () -> {
            if (!closed) {
                work.run();
            }
        };
    }

    /// Begins nothing more; what is still worked on reaches the JavaFX thread no more.
    @Override
    public void close() {
        closed = true;
        closing.run();
    }

    /// Closes, and does something when what is still worked on has come to its end. Returns at once.
    public void closeThen(Runnable last) {
        close();
        whenDone.accept(last);
    }

    /// Work, and what becomes of its result. An error that nobody asked for reaches the uncaught handler.
    public final class Work<T> {
        private final Callable<T> callable;
        private Consumer<? super T> onSuccess = _ -> {};
        private Consumer<Exception> onError = e -> {
            throw new IllegalStateException("Background work failed", e);
        };

        private Work(Callable<T> callable) {
            this.callable = callable;
        }

        /// What to do with the result, on the JavaFX thread.
        public Work<T> onSuccess(Consumer<? super T> next) {
            onSuccess = next;
            return this;
        }

        /// What to do with an exception of this type, on the JavaFX thread. The one named last is asked first.
        public <E extends Exception> Work<T> onError(Class<E> type, Consumer<? super E> next) {
            Consumer<Exception> otherwise = onError;
            onError = e -> {
                if (type.isInstance(e)) {
                    next.accept(type.cast(e));
                } else {
                    otherwise.accept(e);
                }
            };
            return this;
        }

        private void deliver(Runnable end) {
            screen.execute(whileOpen(end));
        }

        /// Begins.
        public void start() {
            workers.execute(() -> {
                Runnable end;
                try {
                    T result = callable.call();
                    end = () -> onSuccess.accept(result);
                } catch (Exception e) {
                    if (e instanceof InterruptedException) {
                        Thread.currentThread().interrupt();
                    }
                    end = () -> onError.accept(e);
                }
                deliver(end);
            });
        }
    }
}
