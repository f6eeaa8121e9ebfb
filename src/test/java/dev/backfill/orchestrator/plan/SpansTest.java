package dev.backfill.orchestrator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.graph.PartitionGraph;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Span;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.workspace.pipeline.PipelineReader;
import dev.backfill.workspace.yaml.Problems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which steps one call or statement works on. */
class SpansTest {
    private static final LocalDate FIRST = LocalDate.parse("2024-03-01");
    private static final String COMMAND = ", command: [p, \"{first}\"]";
    private static final String JOINED = ", sql: from-to.sql";

    private static final Map<String, String> TEXTS = Map.of(
            "from-to.sql", "SELECT '@date' AS day WHERE @from < @to -- @date",
            "date.sql", "SELECT @date AS day WHERE @from < @to",
            "from.sql", "SELECT @from AS day");

    @Test
    void periodsThatTouchAreBuiltInSpansOfTheRange() {
        assertThat(spans("A: {RANGE 3, JOINED}", days(8)))
                .containsExactly("A 2024-03-01..2024-03-03", "A 2024-03-04..2024-03-06", "A 2024-03-07..2024-03-08");
    }

    @Test
    void aRangeOfOneLeavesThePlanAsItIs() {
        assertThat(spans("A: {RANGE 1, JOINED}", days(3)))
                .containsExactly("A 2024-03-01", "A 2024-03-02", "A 2024-03-03");
    }

    @Test
    void fridayAndMondayDoNotTouch() {
        assertThat(spans("A: {RANGE 9, JOINED}", List.of(FIRST, FIRST.plusDays(3), FIRST.plusDays(4))))
                .containsExactly("A 2024-03-01", "A 2024-03-04..2024-03-05");
    }

    @Test
    void aSelectThatIsAboutOneDateOrReadsItsOwnTableIsBuiltAPeriodAtATime() {
        assertThat(spans("A: {RANGE 3, sql: date.sql}", days(2))).containsExactly("A 2024-03-01", "A 2024-03-02");
        assertThat(spans("A: {RANGE 3, sql: from.sql}", days(2))).containsExactly("A 2024-03-01", "A 2024-03-02");
        assertThat(spans("A: {RANGE 3, JOINED, reads: [{table: out.A, window_days: 3}]}", days(2)))
                .containsExactly("A 2024-03-01", "A 2024-03-02");
        assertThat(spans("A: {RANGE 3, COMMAND, reads: [{table: out.A, window_days: 3}]}", days(2)))
                .containsExactly("A 2024-03-01..2024-03-02");
    }

    @Test
    void aSelfChainIsJoinedOnlyWhereAProgramBuildsIt() {
        assertThat(spans("A: {RANGE 3, COMMAND, upstream: [{self: -1}]}", days(4)))
                .containsExactly("A 2024-03-01..2024-03-03", "A 2024-03-04");
        assertThat(spans("A: {RANGE 3, JOINED, upstream: [{self: -1}]}", days(2)))
                .containsExactly("A 2024-03-01", "A 2024-03-02");
        assertThat(spans("A: {RANGE 9, JOINED, upstream: [{self: -2}]}", days(4)))
                .containsExactly("A 2024-03-01..2024-03-02", "A 2024-03-03..2024-03-04");
    }

    @Test
    void whatMayStillGrowWaitsForWhatCanBeDoneWithoutIt() {
        assertThat(spans("A: {RANGE 1, JOINED}\nB: {RANGE 9, JOINED, upstream: [A]}", days(3)))
                .containsExactly("A 2024-03-01", "A 2024-03-02", "A 2024-03-03", "B 2024-03-01..2024-03-03");
        assertThat(spans("A: {RANGE 2, JOINED}\nB: {RANGE 3, JOINED, upstream: [A]}", days(4)))
                .containsExactly(
                        "A 2024-03-01..2024-03-02",
                        "A 2024-03-03..2024-03-04",
                        "B 2024-03-01..2024-03-03",
                        "B 2024-03-04");
    }

    @Test
    void twoThatReadTheDayBeforeOfEachOtherGoInTurns() {
        assertThat(spans("A: {RANGE 9, COMMAND, upstream: [{B: -1}]}\nB: {RANGE 9, COMMAND, upstream: [A]}", days(2)))
                .containsExactly("A 2024-03-01", "B 2024-03-01", "A 2024-03-02", "B 2024-03-02");
    }

    @Test
    void whatIsRetiredOrTakenBackIsDoneAPeriodAtATime() {
        Pipeline pipeline = pipeline("A: {RANGE 9, JOINED}");
        List<Step> steps = List.of(
                step(1, Verb.RETIRE, "A", FIRST, List.of()), step(2, Verb.RETIRE, "A", FIRST.plusDays(1), List.of()));
        assertThat(Spans.of(pipeline, steps, Processor::atOnce)).hasSize(2);
    }

    /** Any edges and ranges: each step is in one span, and the spans can be done one after another. */
    @Test
    void spansNeverWaitForEachOtherInACircle() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            StringBuilder yaml = new StringBuilder();
            for (int p = 0; p < 4; p++) {
                List<String> upstream = new ArrayList<>();
                for (int u = 0; u < 4; u++) {
                    if (random.nextInt(3) == 0 && (u < p || random.nextBoolean())) {
                        int lag = u < p ? random.nextInt(3) : 1 + random.nextInt(3);
                        upstream.add("{" + (u == p ? "self" : "P" + u) + ": -" + lag + "}");
                    }
                }
                yaml.append("P" + p + ": {RANGE " + (1 + random.nextInt(5))
                        + (random.nextBoolean() ? ", JOINED" : ", COMMAND") + ", upstream: ["
                        + String.join(", ", upstream) + "]}\n");
            }
            Pipeline pipeline = pipeline(yaml.toString());
            List<LocalDate> days =
                    days(12).stream().filter(_ -> random.nextInt(6) > 0).toList();
            List<Step> steps = steps(pipeline, days);
            List<Span> spans = Spans.of(pipeline, steps, Processor::atOnce);

            Set<Integer> done = new HashSet<>();
            for (Span span : spans) {
                Set<Integer> here = new HashSet<>(done);
                Processor processor = pipeline.processor(span.processor());
                assertThat(span.steps().size()).isLessThanOrEqualTo(processor.atOnce());
                for (Step step : span.steps()) {
                    assertThat(processor.command() == null ? done : here)
                            .as("%s in%n%s", step, yaml)
                            .containsAll(step.needs());
                    here.add(step.id());
                }
                done.addAll(here);
            }
            assertThat(done).as(yaml.toString()).hasSize(steps.size());
        }
    }

    private static List<LocalDate> days(int many) {
        return FIRST.datesUntil(FIRST.plusDays(many)).toList();
    }

    private static List<String> spans(String processors, List<LocalDate> days) {
        Pipeline pipeline = pipeline(processors);
        return Spans.of(pipeline, steps(pipeline, days), Processor::atOnce).stream()
                .map(s -> s.processor() + " " + s)
                .toList();
    }

    private static Pipeline pipeline(String processors) {
        StringBuilder yaml = new StringBuilder("pipeline: shop\n"
                + (processors.contains("reads") ? "sources: {out.A: {date: day}}\n" : "") + "processors:\n");
        processors
                .lines()
                .forEach(line -> yaml.append("  ")
                        .append(line.replace(
                                        "RANGE ",
                                        "date: day, expected: {fixed: 1}, table: out." + line.replaceAll(":.*", "")
                                                + ", range: ")
                                .replace(", JOINED", JOINED)
                                .replace(", COMMAND", COMMAND))
                        .append('\n'));
        Problems problems = Problems.none();
        return PipelineReader.read("shop.yaml", yaml.toString(), TEXTS::get, problems)
                .orElseThrow(() -> new AssertionError(problems.inOrder()));
    }

    /** All processors on all days. */
    private static List<Step> steps(Pipeline pipeline, List<LocalDate> days) {
        List<Partition> partitions = new ArrayList<>();
        days.forEach(d -> pipeline.processors().forEach(p -> partitions.add(p.partition(d))));
        PartitionGraph graph = new PartitionGraph(pipeline, Map.of(), days.getFirst());
        Map<Partition, Integer> ids = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        for (Partition p : graph.inOrder(partitions)) {
            ids.put(p, ids.size() + 1);
            steps.add(step(
                    ids.size(),
                    Verb.BUILD,
                    p.processor(),
                    p.date(),
                    graph.needs(p).stream()
                            .filter(ids::containsKey)
                            .map(ids::get)
                            .sorted()
                            .toList()));
        }
        return steps;
    }

    private static Step step(int id, Verb verb, String processor, LocalDate date, List<Integer> needs) {
        return new Step(id, verb, new Partition(processor, date), new StepReason.Told("asked for"), needs, 1, 0);
    }
}
