package dev.backfill.warehouse.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A short look at every build; `-Dstress.seconds=3600 -Dstress.seed=7` for a long one.
class EngineStressTest {
    @TempDir
    private Path folder;

    @Test
    void theEngineHoldsWhatWasWrittenWhateverIsDoneToIt() {
        Duration time = Duration.ofSeconds(Long.getLong("stress.seconds", 4));
        String done = new EngineStress(folder, Long.getLong("stress.seed", 1)).run(time);
        assertThat(done).endsWith("no difference");
    }
}
