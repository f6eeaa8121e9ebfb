package dev.backfill.orchestrator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.workspace.PipelineLoader;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the needs of a plan's steps must be, by edges alone. */
class PlanNeedsTest {
    private static final LocalDate SUNDAY = LocalDate.parse("2024-03-10");
    private static final LocalDate MONDAY = SUNDAY.plusDays(1);
    private static final Pipeline PIPELINE = PipelineLoader.load("shop.yaml", """
            pipeline: shop
            processors:
              A: {table: out.a, date: day, expected: {fixed: 1}}
              B: {table: out.b, date: day, calendar: weekdays, upstream: [A], expected: {fixed: 1}}
              C: {table: out.c, date: day, upstream: [B], expected: {fixed: 1}}
            """);

    @Test
    void whatTheCalendarDoesNotHavePassesNothingOn() {
        assertThat(PlanNeeds.fault(PIPELINE, List.of(step(1, "A", SUNDAY), step(2, "C", SUNDAY))))
                .isEmpty();
    }

    @Test
    void whatIsDueButNotWrittenMayPassOnWhatItReads() {
        assertThat(PlanNeeds.fault(PIPELINE, List.of(step(1, "A", MONDAY), step(2, "C", MONDAY, 1))))
                .isEmpty();
    }

    @Test
    void whatIsReadIsWaitedForAndNothingElse() {
        assertThat(PlanNeeds.fault(PIPELINE, List.of(step(1, "B", MONDAY), step(2, "C", MONDAY))))
                .hasValue("Step 2 (C 2024-03-11) waits for the steps [], and by the pipeline it reads [1].");
        assertThat(PlanNeeds.fault(PIPELINE, List.of(step(1, "A", SUNDAY), step(2, "C", MONDAY, 1))))
                .hasValue("Step 2 (C 2024-03-11) waits for the steps [1], and by the pipeline it reads [].");
    }

    private static Step step(int id, String processor, LocalDate date, Integer... needs) {
        return new Step(
                id,
                Verb.REBUILD,
                new Partition(processor, date),
                new StepReason.Told("asked for"),
                List.of(needs),
                1,
                1);
    }
}
