package dev.backfill.orchestrator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Command;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.plan.Estimate;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.PlanCost;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.price.Tariff;
import dev.backfill.model.proof.Hurdle;
import dev.backfill.orchestrator.NbaScans;
import dev.backfill.orchestrator.context.SqlStepRunner;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.sql.Sql;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanPricerTest {
    private static final Tariff TARIFF = new Tariff(10, new BigDecimal("6.25"));
    private static final LocalDate FIRST = LocalDate.parse("2021-12-01");
    private static final long AROUND = 7;

    private final List<Object> asked = new ArrayList<>();

    @Test
    void threeDatesAreAskedForAndTheDearestStandsForAll() {
        Plan plan = plan(Verb.REBUILD, "TDZA", 9);
        PlanCost cost = price(plan, NbaScans.pipeline(), sql -> 100L * date(sql).getDayOfMonth());
        assertThat(asked).containsExactly(FIRST, FIRST.plusDays(4), FIRST.plusDays(8));
        assertThat(cost.bytes().values()).hasSize(9).containsOnly(900 + AROUND);
        assertThat(cost.total(plan.steps())).isEqualTo(9 * (900 + AROUND));
    }

    @Test
    void takingRowsOutReadsNothingButThePartition() {
        Plan plan = plan(Verb.RETIRE, "ML", 2);
        assertThat(price(plan, NbaScans.pipeline(), _ -> 100).total(plan.steps()))
                .isEqualTo(2 * AROUND);
        assertThat(asked).isEmpty();
    }

    @Test
    void aProgramHasNoEstimate() {
        Pipeline pipeline = NbaScans.pipeline();
        Command program = new Command(List.of("build"), Map.of(), ".", Duration.ofHours(1), 0, true, List.of());
        Pipeline commanded = new Pipeline(
                pipeline.name(),
                pipeline.title(),
                pipeline.events(),
                pipeline.sources(),
                pipeline.seasons(),
                pipeline.processors().stream().map(p -> p.writtenBy(program)).toList(),
                pipeline.together(),
                pipeline.countRules(),
                pipeline.failures());
        PlanCost cost = price(plan(Verb.BUILD, "TDZA", 1), commanded, _ -> 100);
        assertThat(cost).isEqualTo(new PlanCost(Map.of(), Map.of("TDZA", "a program reads what it likes"), TARIFF));
    }

    @Test
    void aStatementThatWouldBeRefusedSaysSo() {
        PlanCost cost = price(plan(Verb.BUILD, "TDZA", 1), NbaScans.pipeline(), _ -> {
            throw new WarehouseException(Kind.LIMIT, "Over the byte cap.", "Ask for less.", null);
        });
        assertThat(cost).isEqualTo(new PlanCost(Map.of(), Map.of("TDZA", "Over the byte cap."), TARIFF));
    }

    @Test
    void aWarehouseThatCannotBeAskedIsNoMatterOfAProcessor() {
        assertThatThrownBy(() -> price(plan(Verb.BUILD, "TDZA", 1), NbaScans.pipeline(), _ -> {
                    throw new WarehouseException(Kind.FORBIDDEN, "Not signed in.", "Sign in.", null);
                }))
                .hasMessage("Not signed in.");
    }

    @Test
    void aTableThatMayNotBeReadIsTheMatterOfItsProcessor() {
        PlanCost cost = price(plan(Verb.BUILD, "TDZA", 1), NbaScans.pipeline(), _ -> {
            throw WarehouseException.hindered(
                    new Hurdle.NoRight("tables.getData", "p.d.t", "GRANT ..."), "No access", "Ask.", null);
        });
        assertThat(cost)
                .isEqualTo(new PlanCost(Map.of(), Map.of("TDZA", "no right to read p.d.t (tables.getData)"), TARIFF));
    }

    @Test
    void takingARunBackReadsNothingButThePartition() {
        assertThat(price(plan(Verb.UNDO, "ML", 2), NbaScans.pipeline(), _ -> 100)
                        .bytes()
                        .values())
                .hasSize(2)
                .containsOnly(AROUND);
        assertThat(asked).isEmpty();
    }

    private PlanCost price(Plan plan, Pipeline pipeline, ToLongFunction<Sql> bytes) {
        InvocationHandler answers = (_, method, arguments) -> {
            if (method.getName().equals("estimate")) {
                asked.add(date((Sql) arguments[0]));
                return bytes.applyAsLong((Sql) arguments[0]);
            }
            return method.getName().equals("estimateReplacing") ? (Object) AROUND : "";
        };
        Session session = proxy(Session.class, answers);
        Warehouse warehouse = proxy(
                Warehouse.class,
                (_, method, _) -> method.getName().equals("tariff") ? (Object) Optional.of(TARIFF) : session);
        return new PlanPricer(
                        pipeline,
                        warehouse,
                        new SqlStepRunner(_ -> Sql.of("SELECT @date")),
                        InstantSource.fixed(Instant.parse("2022-01-01T00:00:00Z")))
                .price(plan)
                .orElseThrow();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }

    private static LocalDate date(Sql sql) {
        return LocalDate.parse(String.valueOf(sql.used().get("date")));
    }

    private static Plan plan(Verb verb, String processor, int dates) {
        List<Step> steps = IntStream.range(0, dates)
                .mapToObj(i -> new Step(
                        i + 1,
                        verb,
                        new Partition(processor, FIRST.plusDays(i)),
                        new StepReason.Told("asked for"),
                        List.of(),
                        3,
                        0))
                .toList();
        return new Plan("p", "hash", "nba", steps, List.of(), new Estimate(null, 0));
    }
}
