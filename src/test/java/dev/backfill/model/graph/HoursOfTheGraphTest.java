package dev.backfill.model.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.workspace.PipelineLoader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoursOfTheGraphTest {
    private static final LocalDate DAY = LocalDate.parse("2024-03-11");

    private final Pipeline pipeline = PipelineLoader.load("visits.yaml", """
            pipeline: visits
            processors:
              HOURLY: {table: marts.hourly, date: hour, grain: hour, expected: {fixed: 1}, command: [build]}
              CHANGE:
                {table: marts.change, date: hour, grain: hour, upstream: [{HOURLY: -1..0}], expected: {fixed: 1},
                 command: [build]}
              DAILY: {table: marts.daily, date: day, upstream: [HOURLY], expected: {fixed: 1}, command: [build]}
              SHARE:
                {table: marts.share, date: hour, grain: hour, upstream: [HOURLY, DAILY], expected: {fixed: 1},
                 command: [build]}
            """);
    private final PartitionGraph graph = new PartitionGraph(pipeline, Map.of(), DAY);

    private static Partition hour(String processor, int hour) {
        return new Partition(processor, new Period(Grain.HOUR, DAY, 0).plus(hour));
    }

    @Test
    void aDayIsBuiltFromItsHoursAndAnHourFromTheHourBefore() {
        Partition day = new Partition("DAILY", DAY);

        assertThat(graph.needs(day)).hasSize(24).startsWith(hour("HOURLY", 0)).endsWith(hour("HOURLY", 23));
        assertThat(graph.needs(hour("CHANGE", 0))).containsExactly(hour("HOURLY", -1), hour("HOURLY", 0));
        assertThat(graph.affects(hour("HOURLY", 23), DAY.plusDays(1)))
                .containsExactly(hour("CHANGE", 23), hour("CHANGE", 24), day, hour("SHARE", 23));
        assertThat(graph.affects(day, DAY))
                .hasSize(24)
                .allMatch(p -> p.processor().equals("SHARE"));
    }

    @Test
    void aDayIsTakenAfterItsLastHourAndBeforeTheHoursThatReadIt() {
        Partition day = new Partition("DAILY", DAY);

        assertThat(graph.inOrder(
                        List.of(hour("SHARE", 3), day, hour("CHANGE", 23), hour("HOURLY", 23), hour("HOURLY", 5))))
                .containsSubsequence(hour("HOURLY", 5), hour("HOURLY", 23), day, hour("SHARE", 3))
                .containsSubsequence(hour("HOURLY", 23), hour("CHANGE", 23));
    }

    @Test
    void whatReadsEverythingBeforeFollowsToTheLastHour() {
        Pipeline total = PipelineLoader.load("total.yaml", """
                pipeline: total
                processors:
                  HOURLY: {table: marts.hourly, date: hour, grain: hour, expected: {fixed: 1}, command: [build]}
                  TOTAL:
                    {table: marts.total, date: hour, grain: hour, upstream: [{HOURLY: ..-1}], expected: {fixed: 1},
                     command: [build]}
                """);
        PartitionGraph of = new PartitionGraph(total, Map.of(), DAY);

        assertThat(of.affects(hour("HOURLY", 5), DAY))
                .isEqualTo(IntStream.rangeClosed(6, 23)
                        .mapToObj(h -> hour("TOTAL", h))
                        .toList());
    }
}
