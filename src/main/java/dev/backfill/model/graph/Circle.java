package dev.backfill.model.graph;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.period.DueDays;
import dev.backfill.model.pipeline.Edge;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Partitions that need each other, so that none could be built first.
///
/// @param path each needs the next one, and the last is the first again
public record Circle(List<Partition> path) {
    /// No calendar has more days in one period.
    private static final int LONGEST_PERIOD = 31;

    private static final LocalDate BEGINNING = LocalDate.of(2024, 1, 1);

    public Circle {
        path = List.copyOf(path);
    }

    /// A circle between the partitions of a pipeline, if there is one. Only where processors read each other can
    /// there be: of these, partitions of some months are looked at. A path leads to later dates only by a period
    /// that is longer than the one that reads it, so no circle of so many processors is wider than that.
    public static Optional<Circle> in(Pipeline pipeline) {
        List<String> entangled = entangled(pipeline);
        if (entangled.isEmpty()) {
            return Optional.empty();
        }
        DateInterval dates =
                DateInterval.inclusive(BEGINNING, BEGINNING.plusDays(LONGEST_PERIOD * (entangled.size() + 2L)));
        Map<String, DueDays> due = new HashMap<>();
        pipeline.processorNames().forEach(name -> due.put(name, DueDays.EVERY.from(BEGINNING.atStartOfDay())));
        List<Partition> partitions = new ArrayList<>();
        for (String name : entangled) {
            Period.overlapping(pipeline.processor(name).grain(), dates)
                    .forEach(period -> partitions.add(new Partition(name, period)));
        }
        return new PartitionGraph(pipeline, due, BEGINNING).circle(partitions);
    }

    /// The processors that are read, through others, by what they read.
    private static List<String> entangled(Pipeline pipeline) {
        Map<String, Set<String>> read = pipeline.processors().stream()
                .collect(Collectors.toMap(
                        Processor::name,
                        p -> p.edges().stream()
                                .map(Edge::upstream)
                                .filter(u -> !u.equals(p.name()))
                                .collect(Collectors.toSet())));
        return pipeline.processorNames().stream()
                .filter(name -> reached(read.getOrDefault(name, Set.of()), u -> read.getOrDefault(u, Set.of()))
                        .contains(name))
                .toList();
    }

    private static Set<String> reached(Collection<String> from, Function<String, Set<String>> next) {
        Set<String> reached = new HashSet<>();
        List<String> open = new ArrayList<>(from);
        while (!open.isEmpty()) {
            String name = open.removeLast();
            if (reached.add(name)) {
                open.addAll(next.apply(name));
            }
        }
        return reached;
    }

    /// `out.d 2024-01-01 needs out.m 2024-01-01 needs out.d 2024-01-01`.
    @Override
    public String toString() {
        return path.stream().map(Partition::toString).collect(Collectors.joining(" needs "));
    }
}
