package dev.backfill.orchestrator.plan;

import dev.backfill.model.Partition;
import dev.backfill.model.Shared;
import dev.backfill.model.graph.PartitionGraph;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.LeftReason;
import dev.backfill.model.plan.Pruning;
import dev.backfill.model.plan.Pruning.Staying;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The partitions that a plan writes: what was asked for, what it is built from and must be mended first, and what is
/// built from it, whatever date that lies on.
final class Closure {
    private final Pipeline pipeline;
    private final PartitionGraph graph;
    private final Scan scan;
    private final PlanRequest request;
    private final Bars bars;
    private final LocalDate last;
    private final Set<Partition> chosen = new LinkedHashSet<>();
    private final Set<Partition> wanted = new HashSet<>();
    private final Map<Partition, Pruning> pruned = new HashMap<>();
    private final Map<Partition, LeftReason> barred = new HashMap<>();
    private final Shared shared = new Shared();

    Closure(Pipeline pipeline, PartitionGraph graph, Scan scan, PlanRequest request) {
        this.pipeline = pipeline;
        this.graph = graph;
        this.scan = scan;
        this.request = request;
        this.bars = new Bars(pipeline, graph, scan, request);
        this.last = scan.around().judged().last();
    }

    /// Adds causes upstream and everything downstream, until nothing more comes along.
    Closure grow(Collection<Partition> seeds) {
        Deque<Partition> open = new ArrayDeque<>();
        Set<Partition> reached = new HashSet<>();
        wanted.addAll(seeds);
        seeds.stream().filter(this::choose).forEach(open::add);
        while (!open.isEmpty()) {
            Partition next = open.remove();
            boolean written = chosen.contains(next);
            if (written && isRetired(next)) {
                continue;
            }
            // What lies between may stay as it is: its readers see what was written all the same.
            for (Partition below : graph.affects(next, last)) {
                Optional<Cell> cell = scan.cell(below);
                if (cell.isPresent()) {
                    boolean stays = Repairs.isAbsent(cell.get()) && Repairs.isAccepted(cell.get(), scan, request);
                    boolean came = !stays && Repairs.comesAlong(cell.get(), day(below)) && choose(below);
                    if (reached.add(below) || came) {
                        open.add(below);
                    }
                }
            }
            if (written) {
                for (Partition above : graph.needs(next)) {
                    Optional<Cell> cell = scan.cell(above);
                    boolean mends = cell.isPresent() && Repairs.repairable(cell.get(), day(above));
                    if (mends && !Repairs.isAccepted(cell.get(), scan, request) && choose(above)) {
                        open.add(above);
                    }
                }
            }
        }
        return this;
    }

    /// Takes a partition in, unless something speaks against writing it that nobody has allowed.
    private boolean choose(Partition partition) {
        if (chosen.contains(partition)) {
            return false;
        }
        Optional<LeftReason> bar = isRetired(partition) ? Optional.empty() : bars.of(cell(partition), chosen);
        bar.ifPresent(reason -> barred.put(partition, reason));
        return bar.isEmpty() && chosen.add(partition);
    }

    /// Takes out the steps that are not wanted, and those that would be built on what stays bad without them.
    Closure prune(Predicate<Cell> without) {
        Map<Partition, Staying> staying = new HashMap<>();
        for (Partition partition : graph.inOrder(concerned())) {
            Optional<Partition> above =
                    graph.needs(partition).stream().filter(staying::containsKey).findFirst();
            if (chosen.contains(partition) && without.test(cell(partition))) {
                drop(partition, new Pruning.LeftOut());
            } else if (chosen.contains(partition) && !isRetired(partition) && above.isPresent()) {
                Partition upstream = above.get();
                drop(
                        partition,
                        new Pruning.Reads(
                                upstream.seenFrom(partition.period()),
                                Objects.requireNonNull(staying.get(upstream), upstream.toString())));
            }
            if (!chosen.contains(partition)) {
                staying(partition, above).ifPresent(why -> staying.put(partition, why));
            }
        }
        return this;
    }

    /// What is written, what it is built from, and what else there is on its dates.
    private Set<Partition> concerned() {
        Set<Partition> concerned = new LinkedHashSet<>(chosen);
        Set<LocalDate> dates = new HashSet<>();
        for (Partition partition : chosen) {
            above(partition).map(Cell::partition).forEach(concerned::add);
            if (dates.add(partition.date())) {
                scan.cells(partition.date()).stream().map(Cell::partition).forEach(concerned::add);
            }
        }
        return concerned;
    }

    /// What is wrong with a cell that is not written, for those that read it; empty where they may be built on it.
    private Optional<Staying> staying(Partition partition, Optional<Partition> above) {
        Cell cell = cell(partition);
        boolean wanted = pruned.containsKey(partition);
        if (Repairs.isAbsent(cell)) {
            return Optional.of(new Staying.Absent());
        }
        if (Repairs.poisons(cell) || (wanted && Repairs.repairable(cell, day(partition)))) {
            return Optional.of(new Staying.Bad(cell.verdict()));
        }
        if (wanted && (readsWhatChanges(partition) || above.isPresent())) {
            return Optional.of(new Staying.NotRebuilt());
        }
        return above.map(u -> new Staying.BuiltOn(u.seenFrom(partition.period())));
    }

    private void drop(Partition partition, Pruning reason) {
        chosen.remove(partition);
        pruned.put(partition, reason);
    }

    /// The steps, each after what it needs.
    List<Step> steps() {
        Map<Partition, Integer> ids = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        PlanNeeds needs = new PlanNeeds(graph);
        for (Partition partition : graph.inOrder(chosen)) {
            int id = steps.size() + 1;
            ids.put(partition, id);
            steps.add(step(id, partition, needs.of(partition, ids)));
        }
        return steps;
    }

    private Step step(int id, Partition partition, List<Integer> needs) {
        Cell cell = cell(partition);
        if (isRetired(partition)) {
            boolean proved = cell.verdict() == Verdict.STALE;
            StepReason why = proved ? new StepReason.WithoutEvent() : new StepReason.Unproven();
            return new Step(id, Verb.RETIRE, partition, why, List.of(), 0, cell.rows(), !proved);
        }
        List<String> rewritten = graph.needs(partition).stream()
                .filter(chosen::contains)
                .map(u -> u.seenFrom(partition.period()))
                .toList();
        return new Step(
                id,
                cell.rows() == 0 ? Verb.BUILD : Verb.REBUILD,
                partition,
                Repairs.why(
                        cell,
                        pipeline.processor(partition.processor()),
                        above(partition).toList(),
                        rewritten),
                needs,
                cell.expected(),
                cell.rows(),
                request.allowLoss(),
                !wanted.contains(partition) && !needs.isEmpty() && Repairs.follows(cell, day(partition)));
    }

    /// What stays on a date: every other cell where there are steps, otherwise the bad cells that were asked about.
    ///
    /// @param asked the partitions of the date that were asked for
    List<LeftCell> left(LocalDate date, Set<Partition> asked) {
        List<Cell> cells = scan.cells(date);
        boolean writes = cells.stream().map(Cell::partition).anyMatch(chosen::contains);
        List<LeftCell> left = new ArrayList<>();
        for (Cell cell : cells) {
            Partition partition = cell.partition();
            boolean worthSaying = (writes && !asked.isEmpty())
                    || pruned.containsKey(partition)
                    || barred.containsKey(partition)
                    || (asked.contains(partition) && cell.severity().isBad());
            // Whoever names cells to take out is told why not by [Retirements].
            boolean toldElsewhere = request.namesRetirements() && asked.contains(partition);
            if (!chosen.contains(partition) && worthSaying && !toldElsewhere) {
                left.add(left(cell));
            }
        }
        return left;
    }

    /// What stays beyond the interval of the scan and is worth saying, in order.
    List<LeftCell> leftBeyond() {
        return graph
                .inOrder(Stream.concat(pruned.keySet().stream(), barred.keySet().stream())
                        .filter(p -> !chosen.contains(p))
                        .filter(p -> !p.period().overlaps(scan.interval()))
                        .distinct()
                        .toList())
                .stream()
                .map(p -> left(cell(p)))
                .toList();
    }

    private LeftCell left(Cell cell) {
        Partition partition = cell.partition();
        LeftReason bar = barred.get(partition);
        if (bar != null) {
            return new LeftCell(partition, bar, cell.verdict() == Verdict.CONTAMINATED || readsWhatChanges(partition));
        }
        Pruning reason = pruned.get(partition);
        if (reason == null) {
            return new LeftCell(partition, shared.one(Repairs.whyLeft(cell, day(partition), scan)), false);
        }
        boolean poisoned = cell.severity().isBad() || readsWhatChanges(partition);
        return new LeftCell(partition, new LeftReason.Pruned(reason, poisoned), poisoned);
    }

    /// Whether its rows are taken out rather than written anew.
    private boolean isRetired(Partition partition) {
        Cell cell = cell(partition);
        return cell.verdict() == Verdict.STALE
                || (request.unproven() && Repairs.isUnproven(pipeline, cell, day(partition)));
    }

    /// Whether something is written that it is built from, directly or through others on its own period.
    private boolean readsWhatChanges(Partition partition) {
        return graph.needs(partition).stream()
                .anyMatch(u -> chosen.contains(u) || (u.period().equals(partition.period()) && readsWhatChanges(u)));
    }

    private Stream<Cell> above(Partition partition) {
        return graph.needs(partition).stream().flatMap(u -> scan.cell(u).stream());
    }

    private EventDay day(Partition partition) {
        return scan.day(partition.date()).orElseGet(() -> EventDay.ofCalendar(partition.date(), true));
    }

    private Cell cell(Partition partition) {
        @Nullable Cell cell = scan.cell(partition).orElse(null);
        if (cell == null) {
            throw new IllegalArgumentException("The scan does not cover " + partition.processor() + " on "
                    + partition.date() + ". Scan again with the pipeline that is planned for.");
        }
        return cell;
    }
}
