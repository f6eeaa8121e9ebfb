package dev.backfill.orchestrator.plan;

import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Span;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.Verb;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Which steps of a plan are worked on together, by how many of a processor may be: one call or one statement builds
/// as many as its `range` says, and where it says none, some are written together. Steps join that are
/// ready at once in some order of the plan, so that no span waits for another one in a circle. One that may still
/// grow waits for what can be done without it. Of a program that reads its own earlier periods those join, too, that
/// wait for nothing but earlier ones of the same call: it builds them in order.
///
/// This depends on the steps and on these numbers alone: which comes first does not change it.
public final class Spans {
    private final Pipeline pipeline;
    private final ToIntFunction<Step> most;
    private final Map<Partition, Step> open = new HashMap<>();
    private final Set<Integer> openIds = new HashSet<>();
    private final Map<Integer, Integer> waitsFor = new HashMap<>();
    private final Map<Integer, List<Step>> readers = new HashMap<>();
    private final NavigableMap<Integer, Step> readyAlone = new TreeMap<>();
    private final Map<String, NavigableMap<Period, Step>> readyToJoin = new TreeMap<>();

    private Spans(Pipeline pipeline, List<Step> steps, ToIntFunction<Processor> most) {
        this.pipeline = pipeline;
        this.most = step -> most(pipeline, step, most);
        for (Step step : steps) {
            open.put(step.partition(), step);
            openIds.add(step.id());
        }
        for (Step step : steps) {
            List<Integer> needs =
                    step.needs().stream().filter(openIds::contains).toList();
            waitsFor.put(step.id(), needs.size());
            needs.forEach(
                    n -> readers.computeIfAbsent(n, _ -> new ArrayList<>()).add(step));
            if (needs.isEmpty()) {
                ready(step);
            }
        }
    }

    /// The steps in spans: each step in one, each span after all that it waits for.
    ///
    /// @param steps in an order in which every step stands after what it needs
    /// @param most how many periods of a processor are done together at most, from 1
    public static List<Span> of(Pipeline pipeline, List<Step> steps, ToIntFunction<Processor> most) {
        return steps.stream().anyMatch(s -> most(pipeline, s, most) > 1)
                ? new Spans(pipeline, steps, most).placed()
                : steps.stream().map(s -> new Span(List.of(s))).toList();
    }

    /// How many calls and statements write the steps of a plan; empty where each step has one of its own. A run in
    /// batches may need a few more.
    public static OptionalInt calls(Pipeline pipeline, Plan plan) {
        int calls = of(pipeline, plan.steps(), Processor::atOnce).size();
        return calls == plan.steps().size() ? OptionalInt.empty() : OptionalInt.of(calls);
    }

    private static int most(Pipeline pipeline, Step step, ToIntFunction<Processor> most) {
        return step.verb() == Verb.BUILD || step.verb() == Verb.REBUILD
                ? most.applyAsInt(pipeline.processor(step.partition().processor()))
                : 1;
    }

    private boolean joins(Step step) {
        return most.applyAsInt(step) > 1;
    }

    private List<Span> placed() {
        List<Span> spans = new ArrayList<>();
        for (Optional<Span> next = next(); next.isPresent(); next = next()) {
            spans.add(next.get());
            place(next.get());
        }
        return spans;
    }

    private Optional<Span> next() {
        if (!readyAlone.isEmpty()) {
            return Optional.of(new Span(List.of(readyAlone.firstEntry().getValue())));
        }
        List<Span> growing = new ArrayList<>();
        for (NavigableMap<Period, Step> ready : readyToJoin.values()) {
            Step before = null;
            for (Step start : ready.values()) {
                if (before == null || !Span.touch(before, start)) {
                    Span span = from(start);
                    if (isWhole(span)) {
                        return Optional.of(span);
                    }
                    growing.add(span);
                }
                before = start;
            }
        }
        return growing.stream()
                .min(Comparator.comparing(s -> s.steps().getFirst().id()));
    }

    /// As many as may join from a step on.
    private Span from(Step start) {
        Processor processor = pipeline.processor(start.partition().processor());
        List<Step> steps = new ArrayList<>(List.of(start));
        Set<Integer> ids = new HashSet<>(Set.of(start.id()));
        for (Step next = after(start);
                next != null && steps.size() < most.applyAsInt(start) && isReady(next, processor, ids);
                next = after(next)) {
            steps.add(next);
            ids.add(next.id());
        }
        return new Span(steps);
    }

    private boolean isReady(Step step, Processor processor, Set<Integer> together) {
        return joins(step)
                && step.needs().stream()
                        .filter(openIds::contains)
                        .allMatch(need -> processor.command() != null && together.contains(need));
    }

    private @Nullable Step after(Step step) {
        return open.get(next(step.partition(), 1));
    }

    private static Partition next(Partition partition, int periods) {
        return new Partition(partition.processor(), partition.period().plus(periods));
    }

    /// Whether no step can join any more.
    private boolean isWhole(Span span) {
        Step first = span.steps().getFirst();
        Step last = span.steps().getLast();
        return span.steps().size() == most.applyAsInt(first)
                || (after(last) == null && !open.containsKey(next(first.partition(), -1)));
    }

    private void place(Span span) {
        for (Step step : span.steps()) {
            open.remove(step.partition());
            openIds.remove(step.id());
            readyAlone.remove(step.id());
            NavigableMap<Period, Step> ready = readyToJoin.get(span.processor());
            if (ready != null) {
                ready.remove(step.partition().period());
            }
        }
        for (Step step : span.steps()) {
            for (Step reader : readers.getOrDefault(step.id(), List.of())) {
                if (waitsFor.merge(reader.id(), -1, Integer::sum) == 0 && openIds.contains(reader.id())) {
                    ready(reader);
                }
            }
        }
    }

    private void ready(Step step) {
        if (joins(step)) {
            readyToJoin
                    .computeIfAbsent(step.partition().processor(), _ -> new TreeMap<>())
                    .put(step.partition().period(), step);
        } else {
            readyAlone.put(step.id(), step);
        }
    }
}
