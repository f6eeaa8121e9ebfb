package dev.backfill.cli;

import dev.backfill.cli.CommandLineFixture.Outcome;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Tests that run commands on a fresh [TinyWorkspace].
public abstract class TinyCommandLine {
    @TempDir
    protected Path folder;

    protected CommandLineFixture cli;
    protected TinyWorkspace tiny;

    @BeforeEach
    void damagedWorkspace() {
        cli = new CommandLineFixture(folder.resolve("home"));
        tiny = TinyWorkspace.in(folder.resolve("tiny"));
    }

    protected Outcome run(String... arguments) {
        return cli.run(inWorkspace(arguments));
    }

    protected String[] inWorkspace(String... arguments) {
        return Stream.concat(
                        Arrays.stream(arguments),
                        Stream.of("--workspace", tiny.folder().toString()))
                .toArray(String[]::new);
    }
}
