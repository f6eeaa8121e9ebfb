package dev.backfill.orchestrator.program;

import dev.backfill.orchestrator.runtime.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Runs external programs: with an argument list, never through a shell; both streams read while it runs; ended with
/// all of its children when it takes too long, the run is stopped, or this process ends, whatever ends it.
public final class CommandRunner implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Path base;
    private final Duration grace;
    private final Processes processes = Processes.ofThisMachine();
    private final Watchdog watchdog = new Watchdog();

    /// @param base what relative folders are seen from: the workspace
    public CommandRunner(Path base) {
        this(base, GRACE);
    }

    /// @param grace how long a program may take to end when it is asked to, before it is killed
    public CommandRunner(Path base, Duration grace) {
        this.base = base.toAbsolutePath();
        this.grace = grace;
    }

    /// What is started.
    ///
    /// @param arguments the program and its arguments
    /// @param environment variables in addition to the console's own
    /// @param folder where it runs, seen from the base
    /// @param timeout how long it may take
    /// @param mark by what its processes are known
    public record Call(
            List<String> arguments, Map<String, String> environment, String folder, Duration timeout, String mark) {}

    private enum Why {
        EXITED,
        STOPPED,
        FAILED
    }

    /// Starts a program and waits for its end.
    ///
    /// @param line gets every line of both streams, on several threads
    public ProgramEnd run(Call call, Consumer<String> line, StopSignal stop, ProgramWitness witness) {
        ProgramPlace place =
                new ProgramPlace(base, call.folder(), call.arguments().getFirst());
        Optional<ProgramEnd.NotStarted> obstacle = place.obstacle();
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        List<String> arguments = new ArrayList<>(call.arguments());
        arguments.set(0, place.started());
        ProcessBuilder builder =
                new ProcessBuilder(arguments).directory(place.folder().toFile());
        builder.environment().putAll(call.environment());
        builder.environment().put(Processes.MARK, call.mark());
        try {
            return watched(builder, call, line, stop, witness);
        } catch (IOException e) {
            return place.notStarted(String.valueOf(e.getMessage()));
        }
    }

    private ProgramEnd watched(
            ProcessBuilder builder, Call call, Consumer<String> line, StopSignal stop, ProgramWitness witness)
            throws IOException {
        witness.starts();
        watchdog.watch(call.mark()).ifPresent(witness::unguarded);
        ProcessTree tree = new ProcessTree(processes, Optional.empty(), call.mark());
        try {
            Process process = builder.start();
            watchdog.started(call.mark(), process.pid());
            witness.started(processes.identity(process.toHandle()));
            tree = new ProcessTree(processes, Optional.of(process.toHandle()), call.mark());
            return follow(process, tree, call, line, stop);
        } catch (RuntimeException | Error e) {
            tree.end(grace);
            throw e;
        } finally {
            if (tree.alive().isEmpty()) {
                watchdog.forget(call.mark());
                witness.gone();
            }
        }
    }

    private ProgramEnd follow(Process process, ProcessTree tree, Call call, Consumer<String> line, StopSignal stop) {
        CompletableFuture<Why> why = new CompletableFuture<>();
        CompletableFuture<Throwable> trouble = new CompletableFuture<>();
        process.onExit().thenRun(() -> why.complete(Why.EXITED));
        closeInput(process);
        Consumer<Throwable> failed = e -> {
            trouble.complete(e);
            why.complete(Why.FAILED);
        };
        Thread out = reader(new LineReader(process.getInputStream(), line), failed);
        Thread err = reader(new LineReader(process.getErrorStream(), line), failed);
        try (var watch = stop.watch(() -> why.complete(Why.STOPPED))) {
            ProgramEnd end = end(process, why, tree, call.timeout());
            join(out);
            join(err);
            if (trouble.isDone()) {
                throw new IllegalStateException("What the program said could not be written down.", trouble.join());
            }
            return end;
        }
    }

    private ProgramEnd end(Process process, CompletableFuture<Why> why, ProcessTree tree, Duration timeout) {
        try {
            return switch (why.get(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                case EXITED -> new ProgramEnd.Exited(process.exitValue(), tree.endLeftOver(grace));
                case STOPPED, FAILED -> new ProgramEnd.Ended(tree.end(grace));
            };
        } catch (TimeoutException _) {
            return new ProgramEnd.TimedOut(timeout, tree.end(grace));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ProgramEnd.Ended(tree.end(Duration.ZERO));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// A platform thread: reading a pipe holds the thread beneath a virtual one, and there are not many of those.
    private static Thread reader(LineReader lines, Consumer<Throwable> failed) {
        return Thread.ofPlatform()
                .daemon()
                .name("program-output")
                .uncaughtExceptionHandler((_, e) -> failed.accept(e))
                .start(lines);
    }

    /// Waits for the last lines, but not for ever: a process that nobody knows of may hold the pipe open.
    private static void join(Thread reader) {
        try {
            reader.join(LAST_WORDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Nobody answers a program's questions, so it is told at once.
    private static void closeInput(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            // It has ended already.
        }
    }

    /// Ends the programs that still run, which is none when every run has ended.
    @Override
    public void close() {
        watchdog.close();
    }
}
