package dev.backfill.model.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.proof.Proof;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CellWordsTest {
    private static final LocalDate DATE = LocalDate.parse("2024-04-10");

    private static Stream<Cell> cells(String processor, int days) {
        return IntStream.range(0, days)
                .mapToObj(i -> new Cell(
                        new Partition(processor, DATE.plusDays(i)),
                        Verdict.CONTAMINATED,
                        3,
                        3,
                        3,
                        0,
                        0,
                        3,
                        null,
                        false,
                        new Proof.NotLookedAt(),
                        null));
    }

    private static final List<Cell> ONE_DATE =
            Stream.concat(cells("TREND", 1), cells("STATE", 1)).toList();
    /** In the order of a scan: date after date. */
    private static final List<Cell> DATES = Stream.of(cells("TREND", 7), cells("STATE", 9), cells("FEAT", 9))
            .flatMap(s -> s)
            .sorted((a, b) -> a.partition().date().compareTo(b.partition().date()))
            .toList();

    @Test
    void onTheFindingsOwnDateNoDateIsSaid() {
        assertThat(CellWords.counted(ONE_DATE, List.of(DATE))).isEqualTo("TREND 3 rows, STATE 3");
        assertThat(CellWords.named(ONE_DATE, List.of(DATE))).isEqualTo("TREND, STATE");
    }

    @Test
    void onOtherDatesEachProcessorIsSaidOnceWithItsDatesAndSums() {
        assertThat(CellWords.counted(DATES, List.of(DATE)))
                .isEqualTo("TREND (10 to 16 April, 21 rows), STATE (10 to 18 April, 27), FEAT (10 to 18 April, 27)");
        assertThat(CellWords.named(DATES, List.of(DATE)))
                .isEqualTo("TREND of 10 to 16 April, STATE and FEAT of 10 to 18 April");
    }
}
