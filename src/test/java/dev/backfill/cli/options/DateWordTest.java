package dev.backfill.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Today is Wednesday, 13 March 2024. */
class DateWordTest {
    private static final LocalDate TODAY = LocalDate.parse("2024-03-13");

    @ParameterizedTest
    @CsvSource({
        "2021-12-04, 2021-12-04, 2021-12-04",
        "today, 2024-03-13, 2024-03-13",
        "yesterday, 2024-03-12, 2024-03-12",
        "-7d, 2024-03-06, 2024-03-06",
        "-0d, 2024-03-13, 2024-03-13",
        "-2w, 2024-02-28, 2024-02-28",
        "last-week, 2024-03-04, 2024-03-10",
        "this-month, 2024-03-01, 2024-03-31",
        "last-month, 2024-02-01, 2024-02-29",
    })
    void aWordIsItsDates(String word, LocalDate first, LocalDate last) {
        assertThat(DateWord.of(word).first(TODAY)).isEqualTo(first);
        assertThat(DateWord.of(word).last(TODAY)).isEqualTo(last);
    }

    /** A week begins on Monday, also where today is one. */
    @ParameterizedTest
    @CsvSource({"2024-03-10, 2024-02-26, 2024-03-03", "2024-03-11, 2024-03-04, 2024-03-10"})
    void lastWeekIsTheOneBeforeThisOne(LocalDate today, LocalDate first, LocalDate last) {
        assertThat(DateWord.of("last-week").first(today)).isEqualTo(first);
        assertThat(DateWord.of("last-week").last(today)).isEqualTo(last);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorow", "", "-7", "7d", "-99999d", "2024-02-30", "last-year"})
    void whatIsNoDateIsRefusedWithWhatToWrite(String word) {
        assertThatThrownBy(() -> DateWord.of(word))
                .hasMessage("'" + word + "' is not a date. Write it as " + DateWord.HINT + ".");
    }
}
