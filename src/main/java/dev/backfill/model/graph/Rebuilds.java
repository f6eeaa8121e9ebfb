package dev.backfill.model.graph;

import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.graph.Explanation.Follower;
import dev.backfill.model.period.Mapping;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What has to be built again where something changes, and for how long that goes on.
///
/// @param last the last date that is looked at: later than all that ends
record Rebuilds(Pipeline pipeline, PartitionGraph graph, LocalDate last) {

    /// Everything that is built from some partitions, directly or not, and these themselves.
    ///
    /// @param changed the processor, or the table of a source, that they come from
    /// @param without the partition that is explained; null for none
    List<Follower> of(
            String changed, List<Partition> from, @Nullable Partition without) {
        Set<Partition> seen = new LinkedHashSet<>(from);
        Deque<Partition> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            for (Partition below : graph.affects(open.removeFirst(), last)) {
                if (seen.add(below)) {
                    open.addLast(below);
                }
            }
        }
        seen.remove(without);
        Map<String, List<Period>> byProcessor = seen.stream()
                .collect(Collectors.groupingBy(
                        Partition::processor, Collectors.mapping(Partition::period, Collectors.toList())));
        Set<String> endless = endless(byProcessor.keySet(), changed);
        return pipeline.processors().stream()
                .filter(p -> byProcessor.containsKey(p.name()))
                .map(p -> new Follower(
                        p.name(),
                        byProcessor.getOrDefault(p.name(), List.of()).stream()
                                .sorted()
                                .toList(),
                        endless.contains(p.name()),
                        true))
                .toList();
    }

    /// Of the processors that have to build something again, those that will have to for ever.
    private Set<String> endless(Set<String> affected, String changed) {
        Set<String> endless = new LinkedHashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Processor p : pipeline.processors()) {
                if (affected.contains(p.name())
                        && !endless.contains(p.name())
                        && isEndless(p, affected, changed, endless)) {
                    more |= endless.add(p.name());
                }
            }
        }
        return endless;
    }

    private boolean isEndless(Processor p, Set<String> affected, String changed, Set<String> endless) {
        return p.reads().stream()
                        .anyMatch(r -> r.table().toString().equals(changed) && readsAllBefore(r.mapping()))
                || p.edges().stream()
                        .anyMatch(e -> endless.contains(e.upstream())
                                || readsAllBefore(e.mapping())
                                        && (affected.contains(e.upstream()) || e.upstream().equals(changed))
                                || leadsBackTo(p.name(), e.upstream(), new HashSet<>()));
    }

    private static boolean readsAllBefore(Mapping mapping) {
        return mapping instanceof Mapping.Offsets(Integer from, _, _) && from == null;
    }

    /// Whether a processor is built from another one, directly or not: across dates it may be built from itself.
    private boolean leadsBackTo(String wanted, String from, Set<String> seen) {
        return from.equals(wanted)
                || seen.add(from)
                        && pipeline.processor(from).edges().stream()
                                .anyMatch(e -> leadsBackTo(wanted, e.upstream(), seen));
    }
}
