package dev.backfill.model.graph;

import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.period.DueDays;
import dev.backfill.model.period.Mapping;
import dev.backfill.model.period.Mapping.Offsets;
import dev.backfill.model.pipeline.Edge;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Read;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What each partition is built from, and what is built from it: the edges of the pipeline between its periods.
/// Nothing else knows about windows and lags.
public final class PartitionGraph {
    private final Map<String, Processor> processors = new HashMap<>();
    private final Map<String, DueDays> due;
    private final LocalDate beginning;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, List<Reader>> readers = new HashMap<>();
    private final boolean sortedByEnd;

    private record Reader(Processor processor, Edge edge) {}

    /// @param due the days on which each processor's table is due, by its name; each day of one that is absent
    /// @param beginning the first date that is looked at: what an open window reaches no further than
    public PartitionGraph(Pipeline pipeline, Map<String, DueDays> due, LocalDate beginning) {
        this.due = Map.copyOf(due);
        this.beginning = beginning;
        for (Processor p : pipeline.processors()) {
            processors.put(p.name(), p);
            places.put(p.name(), places.size());
            p.edges().forEach(e -> readers.computeIfAbsent(e.upstream(), _ -> new ArrayList<>())
                    .add(new Reader(p, e)));
        }
        this.sortedByEnd = pipeline.processors().stream()
                .allMatch(p -> p.edges().stream()
                        .allMatch(e -> e.upstream().equals(p.name())
                                || nests(processor(e.upstream()).grain(), p.grain())));
    }

    /// The days on which a processor's table is due.
    public DueDays due(String processor) {
        return due.getOrDefault(processor, DueDays.EVERY);
    }

    /// The partitions of processors that a partition is built from, by edge and then ascending. Periods before the
    /// first one of the upstream, and those that its calendar does not have, are no need.
    public List<Partition> needs(Partition partition) {
        Set<Partition> needs = new LinkedHashSet<>();
        for (Edge edge : processor(partition.processor()).edges()) {
            DueDays days = due(edge.upstream());
            for (Period period : periods(edge, partition.period())) {
                if (days.isDue(period)) {
                    needs.add(new Partition(edge.upstream(), period));
                }
            }
        }
        needs.remove(partition);
        return List.copyOf(needs);
    }

    /// The partitions that are built from a partition, by reader in graph order and then ascending.
    ///
    /// @param last the last date that is looked at
    public List<Partition> affects(Partition partition, LocalDate last) {
        Set<Partition> affected = new LinkedHashSet<>();
        for (Reader reader : readers.getOrDefault(partition.processor(), List.of())) {
            for (Period period : affected(reader, partition.period(), last)) {
                Partition below = new Partition(reader.processor().name(), period);
                if (due(reader.processor().name()).isDue(period) && !below.equals(partition)) {
                    affected.add(below);
                }
            }
        }
        return List.copyOf(affected);
    }

    /// Partitions in an order in which each stands after all that it is built from: by the end of their periods,
    /// and in graph order within one.
    ///
    /// @throws IllegalArgumentException naming the partitions that need each other in a circle, if some do
    public List<Partition> inOrder(Collection<Partition> partitions) {
        List<Partition> byEnd = partitions.stream()
                .sorted(Comparator.comparing((Partition p) -> p.period().last())
                        .thenComparingInt(p -> p.period().lastHour())
                        .thenComparingInt(p -> places.getOrDefault(p.processor(), 0))
                        .thenComparing(Partition::period))
                .toList();
        return sortedByEnd ? byEnd : visited(byEnd);
    }

    /// The periods of a source that a partition is built from for certain, ascending. Periods before its first
    /// one, and those that its calendar does not have, are no need.
    ///
    /// @param source the days on which the source is due
    public List<Period> needs(Read read, Grain grain, DueDays source, Period own) {
        return periods(read.mapping(), grain, source, own).stream()
                .filter(source::isDue)
                .toList();
    }

    private List<Period> periods(Edge edge, Period own) {
        return periods(edge.mapping(), processor(edge.upstream()).grain(), due(edge.upstream()), own);
    }

    private List<Period> periods(Mapping mapping, Grain grain, DueDays days, Period own) {
        Period first = grain.holding(own);
        Period last = grain.holdingTheEndOf(own);
        return switch (mapping) {
            // Nothing in a table without dates stands on any of them.
            case Mapping.All _ -> List.of();
            case Offsets(Integer from, int to, boolean counted) when counted ->
                counted(days, last, from, to);
            case Offsets(Integer from, int to, _) ->
                between(from == null ? grain.of(floor(days)) : first.plus(from), last.plus(to));
        };
    }

    private Processor processor(String name) {
        Processor found = processors.get(name);
        if (found == null) {
            throw new IllegalArgumentException("There is no processor '" + name + "'.");
        }
        return found;
    }

    private static List<Period> between(Period first, Period last) {
        List<Period> periods = new ArrayList<>();
        for (Period p = first; p.compareTo(last) <= 0; p = p.plus(1)) {
            periods.add(p);
        }
        return periods;
    }

    /// The last due periods up to one, counted back.
    private List<Period> counted(DueDays days, Period last, @Nullable Integer from, int to) {
        List<Period> back = new ArrayList<>();
        Period floor = last.grain().of(floor(days));
        for (Period p = last; p.compareTo(floor) >= 0 && (from == null || back.size() <= -from); p = p.plus(-1)) {
            if (days.isDue(p)) {
                back.add(p);
            }
        }
        return back.size() <= -to ? List.of() : back.subList(-to, back.size()).reversed();
    }

    private List<Period> affected(Reader reader, Period upstream, LocalDate last) {
        Grain grain = reader.processor().grain();
        return switch (reader.edge().mapping()) {
            case Mapping.All _ -> List.of();
            case Offsets(Integer from, _, boolean counted) when counted -> {
                // How far it reaches depends on the calendar: what is not built from it any more ends the search.
                List<Period> found = new ArrayList<>();
                for (Period p = grain.holding(upstream); !p.first().isAfter(last); p = p.plus(1)) {
                    List<Period> read = periods(reader.edge(), p);
                    if (read.contains(upstream)) {
                        found.add(p);
                    } else if (from != null && !read.isEmpty() && read.getFirst().compareTo(upstream) > 0) {
                        break;
                    }
                }
                yield found;
            }
            case Offsets(Integer from, int to, _) -> {
                Period first = grain.holding(upstream.plus(-to));
                Period latest = grain.holdingTheEndOf(Period.day(last));
                Period end = from == null ? latest : grain.holdingTheEndOf(upstream.plus(-from));
                Period bounded = end.first().isAfter(last) ? latest : end;
                yield between(first, bounded);
            }
        };
    }

    private LocalDateTime floor(DueDays days) {
        LocalDateTime since = days.since();
        return since == null ? beginning.atStartOfDay() : since;
    }

    /// Whether each upstream period that overlaps a period ends with it or before.
    private static boolean nests(Grain upstream, Grain reader) {
        return upstream == reader || (upstream.isWithinADay() && upstream.compareTo(reader) <= 0);
    }

    /// The first circle that is met on the way up from some partitions; empty where each can be built after what
    /// it needs.
    Optional<Circle> circle(Collection<Partition> partitions) {
        return visit(partitions, new LinkedHashSet<>());
    }

    private List<Partition> visited(Collection<Partition> wanted) {
        Set<Partition> done = new LinkedHashSet<>();
        visit(wanted, done).ifPresent(circle -> {
            throw new IllegalArgumentException("The partitions form a cycle: " + circle + ".");
        });
        Set<Partition> asked = new HashSet<>(wanted);
        return done.stream().filter(asked::contains).toList();
    }

    /// Follows what each is built from before it is taken.
    ///
    /// @param done takes what was visited, each after what it needs
    /// @return the circle at which there was no way on
    private Optional<Circle> visit(Collection<Partition> wanted, Set<Partition> done) {
        Deque<Partition> path = new ArrayDeque<>();
        Deque<Iterator<Partition>> open = new ArrayDeque<>();
        Set<Partition> onPath = new HashSet<>();
        for (Partition start : wanted) {
            if (done.contains(start)) {
                continue;
            }
            path.push(start);
            onPath.add(start);
            open.push(needs(start).iterator());
            while (!path.isEmpty()) {
                if (open.element().hasNext()) {
                    Partition next = open.element().next();
                    if (onPath.contains(next)) {
                        return Optional.of(circle(path, next));
                    }
                    if (!done.contains(next)) {
                        path.push(next);
                        onPath.add(next);
                        open.push(needs(next).iterator());
                    }
                } else {
                    open.pop();
                    Partition ended = path.pop();
                    onPath.remove(ended);
                    done.add(ended);
                }
            }
        }
        return Optional.empty();
    }

    private static Circle circle(Deque<Partition> path, Partition again) {
        List<Partition> circle = new ArrayList<>(path).reversed();
        List<Partition> round = new ArrayList<>(circle.subList(circle.indexOf(again), circle.size()));
        round.add(again);
        return new Circle(round);
    }
}
