package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatesTest {
    private static List<LocalDate> dates(String... texts) {
        return Stream.of(texts).map(LocalDate::parse).toList();
    }

    @Test
    void oneDateIsSaidWithItsWeekday() {
        assertThat(Dates.list(dates("2021-12-04"))).isEqualTo("Sat 4 Dec");
    }

    @Test
    void neighborsBecomeASpanAndMonthsStayApart() {
        assertThat(Dates.list(dates("2021-12-16", "2021-12-17", "2021-12-18", "2021-12-20", "2022-01-18")))
                .isEqualTo("16–18, 20 Dec, 18 Jan");
    }

    @Test
    void manyDatesAreCountedWhereThereIsLittleRoom() {
        assertThat(Dates.shortList(dates("2021-12-16", "2021-12-17", "2021-12-18", "2021-12-20"), false))
                .isEqualTo("4 dates in Dec");
        assertThat(Dates.shortList(dates("2021-12-26", "2021-12-29"), false)).isEqualTo("26, 29 Dec");
    }

    @Test
    void yearsAreSaidWhereThereAreSeveral() {
        assertThat(Dates.list(dates("2021-12-04"), true)).isEqualTo("Sat 4 Dec 2021");
        assertThat(Dates.list(dates("2021-12-16", "2021-12-17", "2022-01-18"), true)).isEqualTo("16–17 Dec 2021, 18 Jan 2022");
        assertThat(Dates.shortList(dates("2021-12-16", "2021-12-17", "2021-12-18", "2022-01-18"), true))
                .isEqualTo("4 dates in Dec 2021–Jan 2022");
        assertThat(Dates.shortList(dates("2021-11-16", "2021-12-17", "2021-12-18", "2021-12-19"), true))
                .isEqualTo("4 dates in Nov–Dec 2021");
    }
}
