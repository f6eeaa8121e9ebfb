package dev.backfill.orchestrator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunLimitsTest {
    @Test
    void usuallyAStepIsTriedThreeTimesAgainAndReplacedRowsAreKeptForTwoWeeks() {
        assertThat(RunLimits.usual())
                .isEqualTo(new RunLimits(
                        0,
                        null,
                        3,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(2),
                        Duration.ofDays(14),
                        Duration.ofMinutes(10)));
    }

    @Test
    void noLimitIsBelowNothing() {
        assertThat(limits(0, 0, Duration.ZERO).retries()).isZero();
        assertThatThrownBy(() -> limits(-1, 0, Duration.ZERO)).hasMessage("Limits of runs are 0 or more.");
        assertThatThrownBy(() -> limits(0, -1, Duration.ZERO)).hasMessage("Limits of runs are 0 or more.");
        assertThatThrownBy(() -> limits(0, 0, Duration.ofNanos(-1))).hasMessage("Limits of runs are 0 or more.");
    }

    private static RunLimits limits(int perTable, int retries, Duration mendWait) {
        return new RunLimits(perTable, null, retries, Duration.ZERO, Duration.ZERO, Duration.ZERO, mendWait);
    }
}
