package dev.backfill.model.period;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueDaysTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Period hour(String text) {
        return Period.parse(Grain.HOUR, text);
    }

    @Test
    void anHourIsDueWhenItsDayIsFromTheBeginningOn() {
        DueDays days = new DueDays(
                true,
                Set.of(LocalDate.parse("2024-03-12")),
                null,
                LocalDateTime.parse("2024-03-11T05:00"),
                ZoneOffset.UTC);

        assertThat(days.isDue(hour("2024-03-11T04"))).isFalse();
        assertThat(days.isBefore(hour("2024-03-11T04"))).isTrue();
        assertThat(days.isDue(hour("2024-03-11T05"))).isTrue();
        assertThat(days.isDue(hour("2024-03-12T05"))).isFalse();
        assertThat(days.isDue(hour("2024-03-16T05"))).isFalse();
        assertThat(days.isDue(LocalDate.parse("2024-03-11"))).isTrue();
    }

    /** Clocks of Berlin went from 2 to 3 o'clock on 31 March 2024 and from 3 to 2 on 27 October. */
    @ParameterizedTest
    @CsvSource({
        "2024-03-31T01, 1",
        "2024-03-31T02, 0",
        "2024-03-31T03, 1",
        "2024-10-27T01, 1",
        "2024-10-27T02, 2",
        "2024-10-27T03, 1"
    })
    void clocksLeaveAnHourOutAndShowAnotherTwice(String text, int times) {
        DueDays days = new DueDays(false, Set.of(), null, null, BERLIN);

        assertThat(days.times(hour(text))).isEqualTo(times);
        assertThat(days.isDue(hour(text))).isEqualTo(times > 0);
        assertThat(DueDays.EVERY.times(hour(text))).isEqualTo(1);
    }
}
