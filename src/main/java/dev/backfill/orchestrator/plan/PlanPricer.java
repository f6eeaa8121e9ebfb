package dev.backfill.orchestrator.plan;

import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.PlanCost;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.price.Tariff;
import dev.backfill.model.proof.Hurdle;
import dev.backfill.orchestrator.context.SqlStepRunner;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Asks the warehouse what a plan would be billed for, without running it.
///
/// Three dates of each processor are asked for, its first, its last and the one between, and the dearest stands
/// for all: partitions of one table differ little, and what reads all that came before is dearest at the end.
public final class PlanPricer {
    private final Pipeline pipeline;
    private final Warehouse warehouse;
    private final SqlStepRunner runner;
    private final InstantSource clock;

    /// @param runner knows the SELECT of each processor
    public PlanPricer(Pipeline pipeline, Warehouse warehouse, SqlStepRunner runner, InstantSource clock) {
        this.pipeline = pipeline;
        this.warehouse = warehouse;
        this.runner = runner;
        this.clock = clock;
    }

    /// Empty where reading costs nothing.
    ///
    /// @throws WarehouseException if the warehouse cannot be asked
    public Optional<PlanCost> price(Plan plan) {
        Optional<Tariff> tariff = warehouse.tariff();
        if (tariff.isEmpty()) {
            return Optional.empty();
        }
        Map<Partition, Long> bytes = new HashMap<>();
        Map<String, String> unknown = new TreeMap<>();
        Map<String, List<Step>> byProcessor = plan.steps().stream()
                .collect(Collectors.groupingBy(s -> s.partition().processor(), TreeMap::new, Collectors.toList()));
        try (Session session = warehouse.look()) {
            byProcessor.forEach((name, steps) -> {
                try {
                    price(pipeline.processor(name), steps, session, bytes);
                } catch (WarehouseException e) {
                    unknown.put(name, why(e));
                }
            });
        }
        plan.steps().stream()
                .filter(s -> !bytes.containsKey(s.partition()))
                .forEach(s -> unknown.putIfAbsent(s.partition().processor(), "a program reads what it likes"));
        return Optional.of(new PlanCost(bytes, unknown, tariff.get()));
    }

    private void price(Processor processor, List<Step> steps, Session session, Map<Partition, Long> bytes) {
        long around = session.estimateReplacing();
        steps.stream().filter(PlanPricer::isMoved).forEach(s -> bytes.put(s.partition(), around));
        List<Step> built = steps.stream().filter(s -> !isMoved(s)).toList();
        if (built.isEmpty() || processor.command() != null) {
            return;
        }
        Instant now = clock.instant();
        List<Period> periods =
                built.stream().map(s -> s.partition().period()).sorted().toList();
        long dearest = Stream.of(periods.getFirst(), periods.get(periods.size() / 2), periods.getLast())
                .distinct()
                .mapToLong(period -> session.estimate(runner.select(processor, period, now)))
                .max()
                .orElse(0);
        built.forEach(s -> bytes.put(s.partition(), dearest + around));
    }

    /// Whether nothing is computed for it: rows are taken out, or those that are kept return.
    private static boolean isMoved(Step step) {
        return step.verb() == Verb.RETIRE || step.verb() == Verb.UNDO;
    }

    /// A statement that is refused here is refused when it runs; that anything else fails is about the warehouse.
    private static String why(WarehouseException e) {
        boolean ofOneTable = e.hurdle().isPresent()
                || e.kind() == Kind.STATEMENT
                || e.kind() == Kind.LIMIT
                || e.kind() == Kind.MISSING;
        if (!ofOneTable) {
            throw e;
        }
        return e.hurdle()
                .map(Hurdle::words)
                .orElseGet(
                        () -> String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
}
