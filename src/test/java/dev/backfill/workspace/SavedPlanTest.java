package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Estimate;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.PlanCost;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.price.Tariff;
import dev.backfill.report.json.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SavedPlanTest {
    private static final Partition ML = new Partition("ML", LocalDate.parse("2021-12-04"));
    private static final Step STEP = new Step(1, Verb.REBUILD, ML, new StepReason.Told("partial"), List.of(), 3, 2);
    private static final Plan PLAN = new Plan("id", "hash", "nba", List.of(STEP), List.of(), new Estimate(null, 0));
    private static final String STEP_FIELDS =
            "\"id\" : 1, \"verb\" : \"REBUILD\", \"processor\" : \"ML\", \"date\" : \"2021-12-04\","
                    + " \"reason\" : \"partial\", \"needs\" : [ ], \"expected\" : 3";

    @Test
    void aFileHoldsTheRowsThatAStepWasPlannedOnAndNoCost() {
        String text = SavedPlan.of(PLAN).text();
        assertThat(oneLine(text)).contains(STEP_FIELDS + ", \"rows\" : 2 }").doesNotContain("cost");
        SavedPlan read = SavedPlan.read(text);
        assertThat(read).isEqualTo(SavedPlan.of(PLAN));
        assertThat(read.knowsItsGround()).isTrue();
        assertThat(read.steps().getFirst().step(2)).isEqualTo(STEP);
    }

    @Test
    void aStepThatOnlyFollowsSaysSo() {
        Step follower = new Step(1, Verb.REBUILD, ML, new StepReason.Told("partial"), List.of(), 3, 2, false, true);
        Plan plan = new Plan("id", "hash", "nba", List.of(follower), List.of(), new Estimate(null, 0));
        String text = SavedPlan.of(plan).text();
        assertThat(oneLine(text)).contains(STEP_FIELDS + ", \"rows\" : 2, \"follows\" : true }");
        assertThat(SavedPlan.read(text).steps().getFirst().step(2)).isEqualTo(follower);
    }

    @Test
    void scriptsGetTheCostAndNoRows() {
        PlanCost cost = new PlanCost(
                Map.of(ML, 1L << 40), Map.of("PCF", "no right to read"), new Tariff(10, new BigDecimal("6.25")));
        String text = Json.page(SavedPlan.printed(PLAN, Optional.of(cost), OptionalInt.empty()));
        assertThat(oneLine(text))
                .contains(
                        STEP_FIELDS + ", \"bytes\" : 1099511627776 }",
                        "\"cost\" : { \"atMostUsd\" : 6.25, \"unknown\" : { \"PCF\" : \"no right to read\" } }");
        assertThat(SavedPlan.read(text).knowsItsGround()).isFalse();
    }

    @Test
    void whereReadingCostsNothingNothingIsSaidOfCost() {
        assertThat(oneLine(Json.page(SavedPlan.printed(PLAN, Optional.empty(), OptionalInt.empty()))))
                .contains(STEP_FIELDS + " }")
                .doesNotContain("cost", "rows");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
