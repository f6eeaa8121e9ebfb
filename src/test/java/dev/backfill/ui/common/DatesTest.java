package dev.backfill.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatesTest {
    private static final Dates NEAR = Dates.of(DateInterval.parse("2020-01-01..2020-12-31"));
    private static final Dates FAR = Dates.of(DateInterval.parse("2020-01-01..2021-01-01"));

    private static List<LocalDate> dates(String... texts) {
        return Stream.of(texts).map(LocalDate::parse).toList();
    }

    @Test
    void oneDateIsSaidWithItsWeekday() {
        assertThat(NEAR.list(dates("2021-12-04"))).isEqualTo("Sat 4 Dec");
    }

    @Test
    void neighborsBecomeASpanAndMonthsStayApart() {
        assertThat(NEAR.list(dates("2021-12-16", "2021-12-17", "2021-12-18", "2021-12-20", "2022-01-18")))
                .isEqualTo("16–18, 20 Dec, 18 Jan");
    }

    @Test
    void manyDatesAreCountedWhereThereIsLittleRoom() {
        assertThat(NEAR.shortList(dates("2021-12-16", "2021-12-17", "2021-12-18", "2021-12-20")))
                .isEqualTo("4 dates in Dec");
        assertThat(NEAR.shortList(dates("2021-12-26", "2021-12-29"))).isEqualTo("26, 29 Dec");
    }

    @Test
    void yearsAreSaidWhereThereAreSeveral() {
        assertThat(FAR.list(dates("2021-12-04"))).isEqualTo("Sat 4 Dec 2021");
        assertThat(FAR.list(dates("2021-12-16", "2021-12-17", "2022-01-18"))).isEqualTo("16–17 Dec 2021, 18 Jan 2022");
        assertThat(FAR.shortList(dates("2021-12-16", "2021-12-17", "2021-12-18", "2022-01-18")))
                .isEqualTo("4 dates in Dec 2021–Jan 2022");
        assertThat(FAR.shortList(dates("2021-11-16", "2021-12-17", "2021-12-18", "2021-12-19")))
                .isEqualTo("4 dates in Nov–Dec 2021");
    }

    @Test
    void aDayOfSeveralYearsCarriesItsYear() {
        LocalDate date = LocalDate.of(2021, 12, 4);

        assertThat(List.of(NEAR.row(date), NEAR.brief(date), NEAR.longer(date)))
                .containsExactly("Sat 4 Dec", "4 Dec", "4 December");
        assertThat(List.of(FAR.row(date), FAR.brief(date), FAR.longer(date)))
                .containsExactly("Sat 4 Dec 2021", "4 Dec 2021", "4 December 2021");
    }

    @Test
    void whatWasLongAgoSaysWhen() {
        Instant now = instant("2022-02-01T10:42:00");

        assertThat(Dates.at(instant("2022-02-01T00:00:00"), now)).isEqualTo("00:00");
        assertThat(Dates.at(instant("2022-01-31T23:59:00"), now)).isEqualTo("31 Jan 23:59");
        assertThat(Dates.at(instant("2022-01-01T00:00:00"), now)).isEqualTo("1 Jan 00:00");
        assertThat(Dates.at(instant("2021-12-31T23:59:00"), now)).isEqualTo("31 Dec 2021 23:59");
        assertThat(Dates.moment(instant("2022-02-01T10:40:00"), now)).isEqualTo("Tue 1 Feb 10:40");
        assertThat(Dates.moment(instant("2021-12-04T10:40:00"), now)).isEqualTo("Sat 4 Dec 2021 10:40");
    }

    @Test
    void aWeekSaysItsYears() {
        assertThat(Dates.span(DateInterval.parse("2021-12-20..2021-12-26"))).isEqualTo("20 Dec – 26 Dec 2021");
        assertThat(Dates.span(DateInterval.parse("2021-12-27..2022-01-02"))).isEqualTo("27 Dec 2021 – 2 Jan 2022");
    }

    private static Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.systemDefault()).toInstant();
    }
}
