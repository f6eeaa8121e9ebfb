package dev.backfill.orchestrator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.LeftReason;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanHashTest {
    private static final LocalDate DAY = LocalDate.parse("2021-12-04");
    private static final Partition ML = new Partition("ML", DAY);
    private static final Partition NEXT_ML = new Partition("ML", DAY.plusDays(1));
    private static final Partition PCF = new Partition("PCF", DAY);
    private static final LeftReason HEALTHY = new LeftReason.Healthy(3);
    private static final LeftCell LEFT = new LeftCell(ML, HEALTHY, false);
    private static final Step STEP = step(1, Verb.BUILD, ML, "missing", List.of(0), 131, 0, false);

    /** One plan, and others that differ in one thing each: no two of them have one hash. */
    @Test
    void whateverAPersonHasReviewedIsPartOfTheHash() {
        Map<String, String> plans = new LinkedHashMap<>();
        plans.put("the plan", hash(STEP));
        plans.put("pipeline", PlanHash.of("other", List.of(STEP), List.of(LEFT)));
        plans.put("number", hash(step(2, Verb.BUILD, ML, "missing", List.of(0), 131, 0, false)));
        plans.put("verb", hash(step(1, Verb.REBUILD, ML, "missing", List.of(0), 131, 0, false)));
        plans.put("processor", hash(step(1, Verb.BUILD, PCF, "missing", List.of(0), 131, 0, false)));
        plans.put("date", hash(step(1, Verb.BUILD, NEXT_ML, "missing", List.of(0), 131, 0, false)));
        plans.put("reason", hash(step(1, Verb.BUILD, ML, "chosen", List.of(0), 131, 0, false)));
        plans.put("needs", hash(step(1, Verb.BUILD, ML, "missing", List.of(), 131, 0, false)));
        plans.put("expected", hash(step(1, Verb.BUILD, ML, "missing", List.of(0), 130, 0, false)));
        plans.put("nothing expected", hash(step(1, Verb.BUILD, ML, "missing", List.of(0), null, 0, false)));
        plans.put("rows", hash(step(1, Verb.BUILD, ML, "missing", List.of(0), 131, 1, false)));
        plans.put("loss", hash(step(1, Verb.BUILD, ML, "missing", List.of(0), 131, 0, true)));
        plans.put(
                "follows",
                hash(new Step(1, Verb.BUILD, ML, new StepReason.Told("missing"), List.of(0), 131, 0, false, true)));
        plans.put("twice", PlanHash.of("tiny", List.of(STEP, STEP), List.of(LEFT)));
        plans.put("no steps", PlanHash.of("tiny", List.of(), List.of(LEFT)));
        plans.put("nothing left", PlanHash.of("tiny", List.of(STEP), List.of()));
        plans.put("left processor", left(new LeftCell(PCF, HEALTHY, false)));
        plans.put("left date", left(new LeftCell(NEXT_ML, HEALTHY, false)));
        plans.put("left reason", left(new LeftCell(ML, new LeftReason.EarlyInSeason(3), false)));
        assertThat(plans.values()).doesNotHaveDuplicates();
    }

    @Test
    void whetherWhatIsLeftIsPoisonedIsNoPartOfIt() {
        assertThat(left(new LeftCell(ML, HEALTHY, true))).isEqualTo(hash(STEP));
    }

    @Test
    void theShortNameIsTheBeginning() {
        assertThat(PlanHash.planId("0123456789abcdef")).isEqualTo("01234567");
    }

    private static String hash(Step step) {
        return PlanHash.of("tiny", List.of(step), List.of(LEFT));
    }

    private static String left(LeftCell cell) {
        return PlanHash.of("tiny", List.of(STEP), List.of(cell));
    }

    private static Step step(
            int id,
            Verb verb,
            Partition partition,
            String reason,
            List<Integer> needs,
            @Nullable Integer expected,
            long rows,
            boolean lossAllowed) {
        return new Step(id, verb, partition, new StepReason.Told(reason), needs, expected, rows, lossAllowed);
    }
}
