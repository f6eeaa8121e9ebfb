package dev.backfill.orchestrator.program;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/// A process beside the console that ends the console's programs when the console has ended without ending them
/// itself, by SIGKILL or because the system ran out of memory. It notices by the end of its input, which nobody else
/// can hold open. It lives as long as the console, whoever asks it to end: what reaches it reaches the whole
/// terminal.
final class WatchdogProcess {
    private static final Duration GRACE = Duration.ofSeconds(1);

    /// A program that is being started when its console ends shows its variable a moment later.
    private static final int LOOKS = 20;

    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final Processes processes = Processes.ofThisMachine();
    private final Map<String, Optional<ProcessHandle>> programs = new LinkedHashMap<>();

    private WatchdogProcess() {}

    /// Reads `+MARK` for a program that will be started, `=MARK PID` for one that was, `-MARK` for one that has
    /// ended.
    public static void main(String[] arguments) throws IOException {
        Thread watching = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                watching.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }));
        new WatchdogProcess().watch(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    }

    private void watch(BufferedReader told) throws IOException {
        for (String line = told.readLine(); line != null; line = told.readLine()) {
            if (line.length() > 1) {
                note(line.charAt(0), line.substring(1));
            }
        }
        endAll();
    }

    private void note(char what, String text) {
        switch (what) {
            case '+' -> programs.put(text, Optional.empty());
            case '=' -> {
                int space = text.lastIndexOf(' ');
                programs.put(text.substring(0, space), ProcessHandle.of(Long.parseLong(text.substring(space + 1))));
            }
            case '-' -> programs.remove(text);
            default -> throw new IllegalArgumentException("Nobody says '" + what + text + "'.");
        }
    }

    private void endAll() {
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            programs.forEach((mark, root) -> workers.execute(() -> end(new ProcessTree(processes, root, mark))));
        }
    }

    private static void end(ProcessTree program) {
        RetryPolicy<Integer> again = RetryPolicy.<Integer>builder()
                .handleResultIf(_ -> true)
                .withDelay(BETWEEN)
                .withMaxRetries(LOOKS)
                .build();
        Failsafe.with(again).get(() -> program.end(GRACE));
    }
}
