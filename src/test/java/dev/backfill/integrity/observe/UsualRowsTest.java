package dev.backfill.integrity.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.proof.UsualRows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which earlier periods say what is usual, and from where on a number of rows is not. */
class UsualRowsTest {
    private static final Period MONDAY = Period.day(LocalDate.parse("2024-03-11"));

    @ParameterizedTest
    @CsvSource({
        "DAY, 2024-03-11, 0, 2024-03-04, 2024-01-15, Mondays",
        "WEEK, 2024-03-11, 0, 2024-03-04, 2024-01-15, weeks",
        "MONTH, 2024-03-01, 0, 2024-02-01, 2023-07-01, months",
        "HOUR, 2024-03-11, 5, 2024-03-10T05, 2024-03-03T05, hours from 05:00"
    })
    void theLastEightOfItsKindAreAsked(
            Grain grain, LocalDate first, int hour, String last, String earliest, String kind) {
        Period period = new Period(grain, first, hour);
        List<String> asked = new ArrayList<>();
        UsualRows usual = UsualPeriods.before(period, _ -> true, p -> {
            asked.add(p.toString());
            return 7;
        });
        assertThat(asked).hasSize(8).startsWith(last).endsWith(earliest);
        assertThat(usual).isEqualTo(new UsualRows(period, Collections.nCopies(8, 7L)));
        assertThat(ProofWords.told(9, usual)).isEqualTo("9 rows; the last 8 " + kind + " had 7 each");
    }

    @Test
    void periodsThatAreNotDueOrTellNothingAreNoneOfThem() {
        LocalDate holiday = LocalDate.parse("2024-03-04");
        LocalDate empty = LocalDate.parse("2024-02-26");
        UsualRows usual = UsualPeriods.before(
                MONDAY,
                p -> !p.first().equals(holiday),
                p -> p.first().equals(empty) ? 0 : p.first().getDayOfMonth());
        // 19, 12, 5 February, 29, 22, 15, 8, 1 January
        assertThat(usual.rows()).isEqualTo(List.of(1L, 5L, 8L, 12L, 15L, 19L, 22L, 29L));
        assertThat(UsualPeriods.earliest(MONDAY)).isEqualTo(Period.day(LocalDate.parse("2024-01-01")));
    }

    @Test
    void anHourThatClocksShowTwiceUsuallyHasTwiceTheRows() {
        UsualRows once = UsualPeriods.before(new Period(Grain.HOUR, MONDAY.first(), 2), _ -> true, _ -> 10);
        UsualRows twice = once.times(2);

        assertThat(twice.usual()).isEqualTo(20);
        assertThat(twice.areTooMany(21)).isFalse();
        assertThat(once.areTooMany(21)).isTrue();
        assertThat(twice.areTooFew(9)).isTrue();
        assertThat(ProofWords.told(21, twice))
                .isEqualTo(
                        "21 rows; the last 8 hours from 02:00 had 10 each; clocks were set back and show this hour twice");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "3, false", "4, true", "8, true"})
    void fourAreEnoughToSay(int periods, boolean known) {
        assertThat(usual(Collections.nCopies(periods, 10L)).isKnown()).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({"200, false", "201, true"})
    void moreThanTwiceTheUsualIsTooMuch(long rows, boolean tooMany) {
        assertThat(usual(List.of(90L, 100L, 100L, 900L)).areTooMany(rows)).isEqualTo(tooMany);
        assertThat(usual(List.of(100L, 100L, 100L)).areTooMany(rows)).isFalse();
    }

    @Test
    void ofTwoInTheMiddleTheMeanIsUsual() {
        assertThat(usual(List.of(40L, 20L, 10L, 30L)).usual()).isEqualTo(25);
        assertThat(usual(List.of(40L, 20L, 10L, 30L, 90L)).usual()).isEqualTo(30);
        assertThat(usual(List.of(1L, 1L, 2L, 2L)).usual()).isEqualTo(2);
    }

    @Test
    void theNumbersAreTheProof() {
        assertThat(ProofWords.told(412, usual(List.of(180L, 190L, 200L, 210L))))
                .isEqualTo("412 rows; the last 4 Mondays had 180 to 210, usually 195");
        assertThat(ProofWords.told(1, usual(List.of(7L, 7L, 7L, 7L))))
                .isEqualTo("1 row; the last 4 Mondays had 7 each");
        assertThat(ProofWords.told(0, usual(List.of(7L, 7L, 7L)))).isEqualTo("0 rows; it is due");
        assertThat(ProofWords.told(12, usual(List.of(7L))))
                .isEqualTo("12 rows; nobody can say what is usual: only 1 earlier Mondays to compare with");
        assertThat(ProofWords.told(12, usual(List.of())))
                .isEqualTo("12 rows; nobody can say what is usual: no earlier Mondays to compare with");
    }

    private static UsualRows usual(List<Long> rows) {
        return new UsualRows(MONDAY, rows);
    }
}
