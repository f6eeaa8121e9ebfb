package dev.backfill.orchestrator.write;

import dev.backfill.model.Partition;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What was written into partitions, and which of it still stands. An undo and what it took back cancel each
/// other; an undo that was undone itself brings back what it had taken.
public final class WriteHistory {
    private final Map<Partition, List<Write>> writes;

    /// @param writes oldest first
    public WriteHistory(List<Write> writes) {
        this.writes = writes.stream()
                .collect(Collectors.groupingBy(Write::partition, LinkedHashMap::new, Collectors.toList()));
    }

    /// The last write of a run into each of its partitions.
    public List<Write> of(String runId) {
        return writes.values().stream()
                .flatMap(all -> all.reversed().stream().filter(w -> w.runId().equals(runId)).findFirst().stream())
                .toList();
    }

    /// The first write of a run into a partition that it has written.
    public Write first(String runId, Partition partition) {
        return writes.getOrDefault(partition, List.of()).stream()
                .filter(w -> w.runId().equals(runId))
                .findFirst()
                .orElseThrow();
    }

    /// The run that took a write back; empty if it stands.
    public Optional<String> undoneBy(Write write) {
        Set<String> cancelled = new HashSet<>();
        for (Write later : after(write).reversed()) {
            String undoes = later.undoes();
            if (undoes != null && !cancelled.contains(later.runId())) {
                cancelled.add(undoes);
                if (undoes.equals(write.runId())) {
                    return Optional.of(later.runId());
                }
            }
        }
        return Optional.empty();
    }

    /// The latest write after this one that still stands: it was not taken back, and it did not only take back
    /// something that came after this one.
    public Optional<Write> standingAfter(Write write) {
        List<Write> later = after(write);
        Set<String> runs = later.stream().map(Write::runId).collect(Collectors.toSet());
        Set<String> cancelled = new HashSet<>();
        for (Write w : later.reversed()) {
            String undoes = w.undoes();
            if (cancelled.contains(w.runId())) {
                continue;
            }
            if (undoes == null || !runs.contains(undoes)) {
                return Optional.of(w);
            }
            cancelled.add(undoes);
        }
        return Optional.empty();
    }

    /// The latest write of a partition that stands.
    public Optional<Write> standing(Partition partition) {
        return writes.getOrDefault(partition, List.of()).reversed().stream()
                .filter(w -> w.undoes() == null && undoneBy(w).isEmpty())
                .findFirst();
    }

    private List<Write> after(Write write) {
        List<Write> all = writes.getOrDefault(write.partition(), List.of());
        return all.subList(all.indexOf(write) + 1, all.size());
    }
}
