package dev.backfill.orchestrator;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A program and everything that it has started. Children that cut themselves loose are found by a variable that
/// they have inherited, where the system shows the variables of a process (Linux).
final class ProcessTree {
    /// The variable by which a step's processes are known.
    static final String MARK = "BACKFILL_STEP";

    private static final Duration AFTER_KILL = Duration.ofSeconds(2);
    private static final Duration SETTLE = Duration.ofMillis(500);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final int KILLS = 3;
    private static final Path PROCESSES = Path.of("/proc");

    private final ProcessHandle root;
    private final String mark;

    ProcessTree(ProcessHandle root, String mark) {
        this.root = root;
        this.mark = MARK + "=" + mark;
    }

    /// Asks everything that runs to end, waits as long as `grace`, and kills what is left. Returns how many
    /// processes there were, and comes back within a bounded time.
    int end(Duration grace) {
        Set<ProcessHandle> asked = alive();
        asked.forEach(ProcessHandle::destroy);
        await(asked, grace);
        Set<ProcessHandle> all = new LinkedHashSet<>(asked);
        // Again, for those that were born while their parents ended.
        for (int i = 0; i < KILLS; i++) {
            Set<ProcessHandle> left = alive();
            asked.stream().filter(ProcessTree::isAlive).forEach(left::add);
            if (left.isEmpty()) {
                break;
            }
            // Through the handle: destroying the process itself closes the pipes that are still being read.
            left.forEach(ProcessHandle::destroyForcibly);
            all.addAll(left);
            await(left, AFTER_KILL);
        }
        return all.size();
    }

    /// The same for what a program has left behind when it ended by itself. It gets a moment to end on its own.
    int endLeftOver(Duration grace) {
        await(alive(), SETTLE);
        return end(grace);
    }

    /// Everything of this program that runs.
    Set<ProcessHandle> alive() {
        Set<ProcessHandle> tree = new LinkedHashSet<>();
        Stream.concat(Stream.concat(Stream.of(root), root.descendants()), marked())
                .filter(ProcessTree::isAlive)
                .forEach(tree::add);
        return tree;
    }

    private Stream<ProcessHandle> marked() {
        if (!Files.isDirectory(PROCESSES.resolve("self"))) {
            return Stream.empty();
        }
        List<ProcessHandle> found =
                ProcessHandle.allProcesses().filter(this::isMarked).toList();
        return found.stream();
    }

    private boolean isMarked(ProcessHandle process) {
        try {
            byte[] variables =
                    Files.readAllBytes(PROCESSES.resolve(process.pid() + "").resolve("environ"));
            String text = new String(variables, StandardCharsets.ISO_8859_1);
            return text.startsWith(mark + '\0') || text.contains('\0' + mark + '\0');
        } catch (IOException _) {
            // Somebody else's, or gone.
            return false;
        }
    }

    /// Looks again and again: that somebody else's child has ended is told to nobody.
    private static void await(Set<ProcessHandle> processes, Duration longest) {
        if (longest.compareTo(POLL) <= 0) {
            return;
        }
        RetryPolicy<Boolean> whileAlive = RetryPolicy.<Boolean>builder()
                .handleResult(true)
                .withDelay(POLL)
                .withMaxRetries(-1)
                .withMaxDuration(longest)
                .build();
        Failsafe.with(whileAlive).get(() -> processes.stream().anyMatch(ProcessTree::isAlive));
    }

    /// A process that has ended and that nobody has collected yet still has a number, but runs no more.
    private static boolean isAlive(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String stat = Files.readString(
                    PROCESSES.resolve(process.pid() + "").resolve("stat"), StandardCharsets.ISO_8859_1);
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException | IndexOutOfBoundsException _) {
            return process.isAlive();
        }
    }
}
