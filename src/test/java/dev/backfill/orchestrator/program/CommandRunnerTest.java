package dev.backfill.orchestrator.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.orchestrator.log.ProcessIdentity;
import dev.backfill.orchestrator.runtime.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    private final List<String> seen = new ArrayList<>();

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

    @Test
    void aProgramIsKnownFromBeforeItsStartUntilNothingOfItRuns() {
        shell("exit 0", _ -> {});
        assertThat(seen).containsExactly("starts", "started", "gone");
    }

    private void stopWhenStarted(String line) {
        if (line.equals("started")) {
            stop.stopNow("as asked");
        }
    }

    /** Remembers what it has seen. */
    private final class Witness implements ProgramWitness {
        @Override
        public void starts() {
            seen.add("starts");
        }

        @Override
        public void unguarded(String why) {
            seen.add("unguarded");
        }

        @Override
        public void started(ProcessIdentity process) {
            seen.add("started");
        }

        @Override
        public void gone() {
            seen.add("gone");
        }
    }

    private ProgramEnd shell(String script, Consumer<String> line) {
        try (CommandRunner programs = new CommandRunner(folder, Duration.ofSeconds(1))) {
            return programs.run(
                    new CommandRunner.Call(
                            List.of("sh", "-c", script), Map.of(), ".", Duration.ofSeconds(30), folder.toString()),
                    line,
                    stop,
                    new Witness());
        }
    }
}
