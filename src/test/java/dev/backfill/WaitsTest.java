package dev.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WaitsTest {
    @Test
    void aWaitEndsWhenItIsSo() {
        AtomicInteger looks = new AtomicInteger();
        Waits.until("three looks", () -> looks.incrementAndGet() == 3);
        assertThat(looks).hasValue(3);
    }

    @Test
    void whatDoesNotComeIsAFailureThatSaysWhat() {
        assertThatThrownBy(() -> Waits.until("rain", Duration.ofMillis(20), () -> false))
                .isInstanceOf(AssertionError.class)
                .hasMessage("not within 20 ms: rain");
    }

    @Test
    void anInterruptEndsAWait() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Waits.until("rain", () -> false)).hasMessage("interrupted while waiting: rain");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aThreadThatEndsInsteadIsAFailure() throws Exception {
        Thread thread = Thread.ofVirtual().name("short").start(() -> {});
        thread.join();
        assertThatThrownBy(() -> Waits.untilState(thread, Thread.State.WAITING))
                .hasMessageEndingWith("ended and never was WAITING");
    }

    /** Such a wait has no end of its own and does not say what it waits for. Benchmarks hold nobody up. */
    @Test
    void noTestSpinsOrSleeps() throws IOException {
        Path tests = Path.of("src", "test", "java", "dev", "backfill");
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(tests)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java") && !f.startsWith(tests.resolve("bench")))
                    .toList()) {
                String text = Files.readString(file);
                Stream.of("onSpin" + "Wait(", "Thread." + "sleep(")
                        .filter(text::contains)
                        .forEach(wait -> found.add(file + ": " + wait));
            }
        }
        assertThat(found).isEmpty();
    }

    /** It says nothing and never ends: to read of it cannot be interrupted. */
    @Test
    void aProcessThatSaysNothingIsKilledSoThatItsReaderGoesOn() throws Exception {
        Process silent = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SilentProgram.class.getName()))
                .start();
        assertThat(Waits.atMost(Duration.ofMillis(200), silent).inputReader().readLine())
                .isNull();
    }

    /** Waits for what never comes, though not for ever. */
    static final class SilentProgram {
        private SilentProgram() {}

        public static void main(String[] args) throws InterruptedException {
            new CountDownLatch(1).await(1, TimeUnit.MINUTES);
        }
    }
}
