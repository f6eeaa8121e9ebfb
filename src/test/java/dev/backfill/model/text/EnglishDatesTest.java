package dev.backfill.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnglishDatesTest {

    @ParameterizedTest
    @ValueSource(strings = {"d MMMM uuuu", "d MMM uuuu, HH:mm 'UTC'", "MMMM", "MMM", "d", "uuuu-MM-dd", "HH:mm"})
    void saysWhatJavaSaysInEnglish(String pattern) {
        DateTimeFormatter theirs = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        DateTimeFormatter ours = EnglishDates.pattern(pattern);

        for (int month = 1; month <= 12; month++) {
            LocalDateTime date = LocalDateTime.of(2021, month, month, 5, 7);
            assertThat(ours.format(date)).isEqualTo(theirs.format(date));
        }
    }

    @Test
    void namesDays() {
        assertThat(Arrays.stream(DayOfWeek.values()).map(EnglishDates::day))
                .containsExactly("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    }
}
