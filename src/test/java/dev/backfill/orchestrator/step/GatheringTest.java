package dev.backfill.orchestrator.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.workspace.pipeline.PipelineReader;
import dev.backfill.workspace.yaml.Problems;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many steps that have a statement of their own are done together. */
class GatheringTest {
    private static final LocalDate FIRST = LocalDate.parse("2024-03-01");
    private static final Processor DAILY = processor("sql: daily.sql");

    /** Two turns for each worker; one worker alone takes all, and nobody takes more than 30. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1", "2, 1, 2", "30, 1, 30", "31, 1, 30", "15, 4, 1", "16, 4, 2", "23, 4, 2", "24, 4, 3", "240, 4, 30",
        "127, 64, 1", "128, 64, 1", "256, 64, 2", "7, 2, 1", "8, 2, 2"
    })
    void asManyAsLeaveWorkForEveryWorker(int steps, int parallel, int most) {
        assertThat(new Gathering(_ -> true, steps(steps), parallel).most(DAILY)).isEqualTo(most);
    }

    /** The first is done alone: nobody knows yet how long it takes. */
    @ParameterizedTest
    @CsvSource({"16, 30", "17, 29", "249, 2", "250, 2", "251, 1", "500, 1", "60000, 1", "0, 30"})
    void asManyAsAreDoneInHalfASecond(long millis, int now) {
        Gathering gathering = new Gathering(_ -> true, steps(60), 1);
        assertThat(gathering.now(DAILY)).isEqualTo(1);

        gathering.took(DAILY, 3, Duration.ofMillis(3 * millis));

        assertThat(gathering.now(DAILY)).isEqualTo(now);
    }

    @Test
    void whatOneCallOrOneStatementBuildsIsItsRange() {
        Gathering gathering = new Gathering(_ -> true, steps(60), 1);
        Processor range = processor("sql: daily.sql, range: 7");
        Processor program = processor("command: [p, '{date}']");

        assertThat(List.of(gathering.most(range), gathering.now(range), gathering.most(program), gathering.now(program)))
                .containsExactly(7, 7, 1, 1);
    }

    @Test
    void aWarehouseThatWritesEachByItselfGathersNothing() {
        Gathering gathering = new Gathering(_ -> false, steps(60), 1);
        gathering.took(DAILY, 1, Duration.ofMillis(1));

        assertThat(List.of(gathering.most(DAILY), gathering.now(DAILY))).containsExactly(1, 1);
    }

    private static List<Step> steps(int days) {
        return IntStream.range(0, days)
                .mapToObj(i -> new Step(
                        i + 1,
                        Verb.BUILD,
                        new Partition("DAILY", FIRST.plusDays(i)),
                        new StepReason.Told("asked for"),
                        List.of(),
                        1,
                        0))
                .toList();
    }

    private static Processor processor(String work) {
        Problems problems = Problems.none();
        return PipelineReader.read(
                        "shop.yaml",
                        "pipeline: shop\nprocessors:\n  DAILY: {table: out.daily, date: day, expected: {fixed: 1}, "
                                + work + "}\n",
                        _ -> "SELECT @from AS day WHERE @from < @to",
                        problems)
                .orElseThrow(() -> new AssertionError(problems.inOrder()))
                .processor("DAILY");
    }
}
