package dev.backfill.ui.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.DateInterval;
import dev.backfill.ui.heatmap.text.Speech;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedDateTest {
    private static final DateInterval SCANNED = DateInterval.parse("2018-10-16..2022-06-16");

    @ParameterizedTest
    @CsvSource({
        "2021-12-04, 2021-12-04",
        "2021-2-4, 2021-02-04",
        "4 dec 2021, 2021-12-04",
        "dec 4 2021, 2021-12-04",
        "December 4th 2021, 2021-12-04",
        "4.DEC.2021, 2021-12-04",
        "4.12.2021, 2021-12-04",
        "Sat 4 December 2021, 2021-12-04",
        "2021-12, 2021-12-01..2021-12-31",
        "dec 2021, 2021-12-01..2021-12-31",
        "2020, 2020-01-01..2020-12-31",
        "today, 2022-07-01",
        "yesterday, 2022-06-30",
        "first, 2018-10-16",
        " Last , 2022-06-16"
    })
    void aDateIsReadAsPeopleWriteIt(String text, String dates) {
        assertThat(typed("2020-01-15").parse(text)).contains(DateInterval.parse(dates));
    }

    /** Of the fourths of December that were scanned, the one that is nearest to what is looked at. */
    @ParameterizedTest
    @CsvSource({
        "2020-01-15, dec 4, 2019-12-04",
        "2020-09-15, 4 dec, 2020-12-04",
        "2022-06-01, dec 4, 2021-12-04",
        "2018-11-01, jan, 2019-01-01..2019-01-31",
        "2020-01-15, feb 29, 2020-02-29",
        "2022-06-01, 4.12., 2021-12-04",
        "2022-06-01, oct 17, 2021-10-17"
    })
    void withoutAYearTheNearestOneIsMeant(String near, String text, String dates) {
        assertThat(typed(near).parse(text)).contains(DateInterval.parse(dates));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "4",
                "de 4",
                "d 4 dec",
                "mixed 4 dec",
                "dec 4 5",
                "dec jan",
                "2020 2021",
                "2021-12-04..2021-12-06",
                "proc:PCF"
            })
    void whatNamesNoDateIsRead(String text) {
        assertThat(typed("2020-01-15").parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4. Dezember 2021", "Sa. 4 dez 2021", "4 dec 2021"})
    void monthsMayHaveTheirNamesInTheLanguageOfTheWindow(String text) {
        assertThat(Speech.in(Locale.GERMANY, () -> typed("2020-01-15").parse(text)))
                .contains(DateInterval.parse("2021-12-04"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30 feb", "31.11.2021", "1.13.", "2021-13", "2021-02-30", "feb 29 2021"})
    void aDayThatNoCalendarHasIsRefused(String text) {
        assertThatThrownBy(() -> typed("2020-01-15").parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void datesMeetWhatWasScannedByOneDay() {
        TypedDate typed = typed("2020-01-15");

        assertThat(typed.meets(DateInterval.parse("2018-10-01..2018-10-16"))).isTrue();
        assertThat(typed.meets(DateInterval.parse("2018-10-01..2018-10-15"))).isFalse();
        assertThat(typed.meets(DateInterval.parse("2022-06-16"))).isTrue();
        assertThat(typed.meets(DateInterval.parse("2022-06-17"))).isFalse();
    }

    private static TypedDate typed(String near) {
        return new TypedDate(SCANNED, LocalDate.parse(near), LocalDate.of(2022, 7, 1));
    }
}
