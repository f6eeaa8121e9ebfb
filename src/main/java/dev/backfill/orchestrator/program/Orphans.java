package dev.backfill.orchestrator.program;

import dev.backfill.orchestrator.log.ProgramsLiveException;
import dev.backfill.orchestrator.log.RunHeldException;
import dev.backfill.orchestrator.log.StepProgram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Sees to it that a run never works beside a program that an earlier one has left when its console was killed. Such
/// a program cannot come to a good end any more, because nobody would count what it writes: it is asked to end, and
/// killed. One that lives on all the same keeps its partition.
public final class Orphans {
    private static final Duration GRACE = Duration.ofSeconds(2);

    /// One that goes on giving birth to others is left to a person.
    private static final int MOST_TRIES = 3;

    private final Processes processes = Processes.ofThisMachine();
    private final Map<StepProgram, Integer> ended = new LinkedHashMap<>();

    /// Takes partitions, once nothing else lives that writes them.
    ///
    /// @param take takes them or throws
    /// @throws RunHeldException if a program cannot be ended
    public <T> T before(Supplier<T> take) {
        for (int tries = 1; ; tries++) {
            try {
                return take.get();
            } catch (ProgramsLiveException e) {
                end(e.programs(), tries == MOST_TRIES);
            }
        }
    }

    private void end(List<StepProgram> programs, boolean isLast) {
        Map<String, Integer> counts = new HashMap<>();
        List<StepProgram> left = new ArrayList<>();
        Set<Long> pids = new TreeSet<>();
        for (StepProgram program : programs) {
            ProcessTree tree = processes.of(program);
            int count = counts.computeIfAbsent(program.mark(), _ -> tree.end(GRACE));
            ended.merge(program, count, Integer::sum);
            Set<ProcessHandle> alive = tree.alive();
            if (!alive.isEmpty() || isLast) {
                left.add(program);
                alive.forEach(p -> pids.add(p.pid()));
            }
        }
        if (!left.isEmpty()) {
            throw RunHeldException.programs(left, List.copyOf(pids));
        }
    }

    /// The programs that had to be ended, and how many processes each of them was.
    public Map<StepProgram, Integer> ended() {
        return ended;
    }
}
