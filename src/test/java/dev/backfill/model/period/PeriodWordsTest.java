package dev.backfill.model.period;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodWordsTest {
    private static List<Period> periods(Grain grain, String... dates) {
        return Arrays.stream(dates).map(d -> grain.of(LocalDate.parse(d))).toList();
    }

    private static String days(String... dates) {
        return PeriodWords.list(periods(Grain.DAY, dates), 2024);
    }

    @Test
    void daysAreToldInStretchesAndBeyondTwoOfThemByTheirNumber() {
        assertThat(days("2024-04-10")).isEqualTo("10 April");
        assertThat(days("2024-04-10", "2024-04-11")).isEqualTo("10 to 11 April");
        assertThat(days("2024-03-31", "2024-04-01", "2024-04-03")).isEqualTo("31 March to 1 April and 3 April");
        assertThat(days("2024-03-31", "2024-04-02", "2024-04-04")).isEqualTo("3 dates of 31 March to 4 April");
    }

    @Test
    void anotherYearIsSaid() {
        assertThat(days("2025-04-10", "2025-04-11")).isEqualTo("10 to 11 April 2025");
        assertThat(days("2023-12-31", "2024-01-01")).isEqualTo("31 December 2023 to 1 January 2024");
    }

    @Test
    void otherGrainsHaveTheirOwnWords() {
        assertThat(PeriodWords.list(periods(Grain.WEEK, "2024-03-11"), 2024)).isEqualTo("the week of 11 March");
        assertThat(PeriodWords.list(periods(Grain.WEEK, "2024-03-11", "2024-03-18"), 2024))
                .isEqualTo("the weeks of 11 to 18 March");
        assertThat(PeriodWords.list(periods(Grain.MONTH, "2024-03-01"), 2024)).isEqualTo("March");
        assertThat(PeriodWords.list(periods(Grain.MONTH, "2023-12-01", "2024-01-01"), 2024))
                .isEqualTo("December 2023 to January");
        Period five = new Period(Grain.HOUR, LocalDate.parse("2024-03-11"), 5);
        assertThat(PeriodWords.list(List.of(five), 2024)).isEqualTo("11 March, 05:00");
        assertThat(PeriodWords.list(List.of(five, five.plus(1)), 2024)).isEqualTo("11 March, 05:00 to 06:00");
        assertThat(PeriodWords.when(five)).isEqualTo("on 11 March 2024, 05:00");
        assertThat(PeriodWords.when(Grain.WEEK.of(LocalDate.parse("2024-03-13"))))
                .isEqualTo("in the week of 11 March 2024");
        assertThat(PeriodWords.when(Grain.MONTH.of(LocalDate.parse("2024-03-13"))))
                .isEqualTo("in March 2024");
    }
}
