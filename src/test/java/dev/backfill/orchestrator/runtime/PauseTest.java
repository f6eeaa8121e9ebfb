package dev.backfill.orchestrator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PauseTest {
    private final StopSignal stop = new StopSignal();

    @Test
    void stepsThatHaveNotBegunWaitUntilOneGotThrough() throws Exception {
        Pause pause = pause(Duration.ofDays(1));
        assertThat(pause.mayTryAgain()).isTrue();
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(pause::pass);
        assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        pause.end();

        waiting.get(60, TimeUnit.SECONDS);
        pause.pass();
    }

    @Test
    void whoeverStopsARunEndsItsPauseToo() throws Exception {
        Pause pause = pause(Duration.ofDays(1));
        assertThat(pause.mayTryAgain()).isTrue();
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(pause::pass);

        stop.stopNow("as asked");

        waiting.get(60, TimeUnit.SECONDS);
        assertThat(pause.mayTryAgain()).isFalse();
    }

    @Test
    void theTimeOfAPauseIsCountedFromItsFirstTroubleAndAnewAfterAStepGotThrough() {
        Pause pause = pause(Duration.ofMillis(200));
        int first = 0;
        while (pause.mayTryAgain()) {
            first++;
        }
        assertThat(first).isPositive();
        pause.end();
        assertThat(pause.mayTryAgain()).isTrue();
    }

    @Test
    void whereNobodyWaitsTheRunEndsAtOnce() {
        assertThat(pause(Duration.ZERO).mayTryAgain()).isFalse();
    }

    private Pause pause(Duration longest) {
        return new Pause(
                stop,
                new RunLimits(0, null, 3, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofDays(14), longest));
    }
}
