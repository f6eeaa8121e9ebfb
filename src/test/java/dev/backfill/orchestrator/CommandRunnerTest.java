package dev.backfill.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnabledOnOs(OS.LINUX)
class CommandRunnerTest {
    @TempDir
    private Path folder;

    private final StopSignal stop = new StopSignal();

    @Test
    void aChildThatHasCutItselfLooseIsEndedToo() {
        assertThat(shell("(sleep 300 &); sleep 301 & echo started; wait", this::stopWhenStarted))
                .isEqualTo(new ProgramEnd.Ended(3));
    }

    @Test
    void aProgramThatDoesNotWantToEndIsKilled() {
        assertThat(shell("trap '' TERM; echo started; while :; do sleep 300; done", this::stopWhenStarted))
                .isInstanceOf(ProgramEnd.Ended.class);
    }

    @Test
    void aProgramThatAsksGetsNoAnswerRatherThanNone() {
        assertThat(shell("read answer; exit $?", _ -> {})).isEqualTo(new ProgramEnd.Exited(1, 0));
    }

    @Test
    void aRunThatWasStoppedBeforeStartsNothingThatStays() {
        stop.stopNow("as asked");
        assertThat(shell("sleep 300", _ -> {})).isInstanceOf(ProgramEnd.Ended.class);
    }

    private void stopWhenStarted(String line) {
        if (line.equals("started")) {
            stop.stopNow("as asked");
        }
    }

    private ProgramEnd shell(String script, Consumer<String> line) {
        return new CommandRunner(folder, Duration.ofSeconds(1))
                .run(
                        new CommandRunner.Call(
                                List.of("sh", "-c", script), Map.of(), ".", Duration.ofSeconds(30), folder.toString()),
                        line,
                        stop);
    }
}
