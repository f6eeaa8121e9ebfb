package dev.backfill.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighborsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2021-12-04                                             | 2021-12-04
            2021-12-04 2021-12-06                                  | 2021-12-04 2021-12-06
            2021-12-30 2021-12-31 2022-01-01 2022-01-03            | 2021-12-30..2022-01-01 2022-01-03
            2021-12-04 2021-12-06 2021-12-07 2021-12-08 2021-12-10 | 2021-12-04 2021-12-06..2021-12-08 2021-12-10
            """)
    void datesThatFollowEachOtherAreOneInterval(String dates, String intervals) {
        assertThat(Neighbors.intervals(dates(dates)).stream().map(DateInterval::toString))
                .containsExactly(intervals.split(" "));
    }

    @Test
    void noDateIsNoInterval() {
        assertThat(Neighbors.intervals(List.of())).isEmpty();
    }

    @Test
    void aGapIsBridgedUpToTheReach() {
        assertThat(Neighbors.intervals(dates("2021-12-01 2021-12-04 2021-12-08"), 3))
                .containsExactly(DateInterval.parse("2021-12-01..2021-12-04"), DateInterval.parse("2021-12-08"));
    }

    @Test
    void eachItemOfAStretchGoesWithTheOneBeforeItNotWithTheFirst() {
        assertThat(Neighbors.stretches(List.of(1, 2, 3, 5, 6, 9), (before, next) -> next - before == 1))
                .containsExactly(List.of(1, 2, 3), List.of(5, 6), List.of(9));
    }

    private static List<LocalDate> dates(String words) {
        return Stream.of(words.split(" ")).map(LocalDate::parse).toList();
    }
}
