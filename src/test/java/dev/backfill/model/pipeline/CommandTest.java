package dev.backfill.model.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void aProgramIsStartedAgainUpToTenTimes(int retries) {
        assertThat(command(Duration.ofSeconds(1), retries).retries()).isEqualTo(retries);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 11})
    void moreOrLessThanThatIsRefused(int retries) {
        assertThatThrownBy(() -> command(Duration.ofSeconds(1), retries))
                .hasMessage("'retries' takes 0 to 10, not " + retries + ".");
    }

    @Test
    void aTimeoutIsAboveNothing() {
        assertThat(command(Duration.ofNanos(1), 0).timeout()).isEqualTo(Duration.ofNanos(1));
        for (Duration timeout : List.of(Duration.ZERO, Duration.ofNanos(-1))) {
            assertThatThrownBy(() -> command(timeout, 0)).hasMessage("A timeout is above 0.");
        }
    }

    private static Command command(Duration timeout, int retries) {
        return new Command(List.of("run"), Map.of(), "", timeout, retries, false, List.of());
    }
}
