package dev.backfill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateIntervalTest {
    @ParameterizedTest
    @CsvSource({"2021-01-01..2022-01-01, 366, false", "2021-01-01..2022-01-02, 367, true", "2021-01-01, 1, false"})
    void moreThanThreeHundredAndSixtySixDatesAreLongerThanAYear(String text, int days, boolean longer) {
        DateInterval interval = DateInterval.parse(text);
        assertThat(interval.days()).isEqualTo(days);
        assertThat(interval.isLongerThanAYear()).isEqualTo(longer);
    }

    @ParameterizedTest
    @CsvSource({"2021-12-03, false", "2021-12-04, true", "2021-12-06, true", "2021-12-07, false"})
    void bothEndsThatPeopleWriteBelongToIt(LocalDate date, boolean belongs) {
        assertThat(DateInterval.parse("2021-12-04..2021-12-06").contains(date)).isEqualTo(belongs);
    }

    @Test
    void oneDateIsTheShortestAndTheEndsTheWrongWayRoundAreNone() {
        assertThat(DateInterval.parse("2021-12-04..2021-12-04"))
                .isEqualTo(DateInterval.of(LocalDate.parse("2021-12-04")));
        assertThatThrownBy(() -> DateInterval.parse("2021-12-04..2021-12-03"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An interval needs at least one date, but it starts on 2021-12-04 and its last date is"
                        + " 2021-12-03. Swap the two dates.");
    }

    @ParameterizedTest
    @CsvSource({
        "2021-12, 2021-12-01..2021-12-31",
        "2024-02, 2024-02-01..2024-02-29",
        "2024-W11, 2024-03-11..2024-03-17",
        "2021-W01, 2021-01-04..2021-01-10",
        "2021-11..2021-W49, 2021-11-01..2021-12-12"
    })
    void aMonthOrAWeekStandsForItsDates(String text, String dates) {
        assertThat(DateInterval.parse(text)).isEqualTo(DateInterval.parse(dates));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "2021-12-04..",
                "..2021-12-04",
                "2021-13-01",
                "2021-12-04...2021-12-05",
                "2021-13",
                "2021-W54"
            })
    void whatIsNeitherADateNorTwoIsNamed(String text) {
        assertThatThrownBy(() -> DateInterval.parse(text))
                .hasMessage("'" + text + "' is not a date or an interval of dates. Write 2021-12-04,"
                        + " 2021-12-01..2021-12-31, 2021-12 or 2021-W49.");
    }

    /** Of any interval: what is written reads back, and its dates are those that it contains. */
    @Test
    void everyIntervalIsWrittenAsItIsReadAndHoldsJustItsDates() {
        Random random = new Random(4);
        IntStream.range(0, 200).forEach(_ -> {
            LocalDate first = LocalDate.ofEpochDay(random.nextInt(-800_000, 60_000));
            DateInterval interval = DateInterval.inclusive(first, first.plusDays(random.nextInt(1_000)));
            assertThat(DateInterval.parse(interval.toString())).isEqualTo(interval);
            assertThat(interval.dates())
                    .hasSize(interval.days())
                    .startsWith(interval.start())
                    .endsWith(interval.last())
                    .allMatch(interval::contains);
            assertThat(interval.contains(interval.start().minusDays(1))).isFalse();
            assertThat(interval.contains(interval.end())).isFalse();
        });
    }
}
