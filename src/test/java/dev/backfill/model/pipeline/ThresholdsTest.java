package dev.backfill.model.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.rule.Thresholds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdsTest {
    @Test
    void whatNobodySaysIsWhatTheGuideSays() {
        assertThat(Thresholds.USUAL).isEqualTo(new Thresholds(0.5, 0.1, 3, 0.5, 2));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1, 0, 1", "1, 1, 1, 1, 1", "0.5, 0.1, 1000, 0.5, 365"})
    void sharesGoFromNothingToAllAndOneAttemptAndOneDayAreTheLeast(
            double low, double drop, int attempts, double cutShort, int notFinalDays) {
        assertThat(new Thresholds(low, drop, attempts, cutShort, notFinalDays).attempts())
                .isEqualTo(attempts);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.01, 0, 1, 0, 1",
        "1.01, 0, 1, 0, 1",
        "NaN, 0, 1, 0, 1",
        "0, -0.01, 1, 0, 1",
        "0, 1.01, 1, 0, 1",
        "0, NaN, 1, 0, 1",
        "0, 0, 0, 0, 1",
        "0, 0, 1, -0.01, 1",
        "0, 0, 1, 1.01, 1",
        "0, 0, 1, NaN, 1",
        "0, 0, 1, 0, 0"
    })
    void whatIsNoShareNoAttemptOrNoDayIsRefused(
            double low, double drop, int attempts, double cutShort, int notFinalDays) {
        assertThatThrownBy(() -> new Thresholds(low, drop, attempts, cutShort, notFinalDays))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Thresholds: low, drop and cut_short are shares from 0 to 1, attempts and not_final_days are at"
                                + " least 1.");
    }
}
