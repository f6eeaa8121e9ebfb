package dev.backfill.ui.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.run.RunEvent.DateLine;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountedDatesTest {
    private static final LocalDate DAY = LocalDate.of(2021, 12, 4);

    @Test
    void datesThatSayTheSameAreOneLineAndWhatIsWrongStandsFirst() {
        List<DateLine> lines = List.of(
                new DateLine(DAY, true, "consistent"),
                new DateLine(DAY.plusDays(1), false, "ML lacks 3 of 131"),
                new DateLine(DAY.plusDays(2), true, "consistent"),
                new DateLine(DAY.plusDays(3), false, "ML lacks 4 of 151"));
        assertThat(CountedDates.of(lines))
                .containsExactly(
                        new CountedDates(false, List.of(DAY.plusDays(1)), "ML lacks 3 of 131"),
                        new CountedDates(false, List.of(DAY.plusDays(3)), "ML lacks 4 of 151"),
                        new CountedDates(true, List.of(DAY, DAY.plusDays(2)), "consistent"));
    }

    @Test
    void theSameWordsOfAGoodDateAndABadOneAreTwoLines() {
        assertThat(CountedDates.of(
                        List.of(new DateLine(DAY, true, "ML 131"), new DateLine(DAY.plusDays(1), false, "ML 131"))))
                .hasSize(2);
    }
}
