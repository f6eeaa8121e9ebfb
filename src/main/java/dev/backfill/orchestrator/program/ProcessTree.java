package dev.backfill.orchestrator.program;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A program and everything that it has started. Children that cut themselves loose are found by a variable that
/// they have inherited, where the system shows the variables of a process (Linux).
final class ProcessTree {
    private static final Duration AFTER_KILL = Duration.ofSeconds(2);
    private static final Duration SETTLE = Duration.ofMillis(500);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final int KILLS = 3;

    private final Processes processes;
    private final Optional<ProcessHandle> root;
    private final String mark;

    /// @param root the program, if it is known
    /// @param mark by what its processes are known
    ProcessTree(Processes processes, Optional<ProcessHandle> root, String mark) {
        this.processes = processes;
        this.root = root;
        this.mark = mark;
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
            asked.stream().filter(processes::isAlive).forEach(left::add);
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
        Stream.concat(
                        root.stream().flatMap(r -> Stream.concat(Stream.of(r), r.descendants())),
                        processes.marked(mark).stream())
                .filter(processes::isAlive)
                .forEach(tree::add);
        return tree;
    }

    /// Looks again and again: that somebody else's child has ended is told to nobody.
    private void await(Set<ProcessHandle> ending, Duration longest) {
        if (longest.compareTo(POLL) <= 0) {
            return;
        }
        RetryPolicy<Boolean> whileAlive = RetryPolicy.<Boolean>builder()
                .handleResult(true)
                .withDelay(POLL)
                .withMaxRetries(-1)
                .withMaxDuration(longest)
                .build();
        Failsafe.with(whileAlive).get(() -> ending.stream().anyMatch(processes::isAlive));
    }
}
