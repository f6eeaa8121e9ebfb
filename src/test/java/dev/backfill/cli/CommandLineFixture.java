package dev.backfill.cli;

import dev.backfill.workspace.Locations;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The whole command line with captured streams.
final class CommandLineFixture {
    static final Instant NOW = Instant.parse("2022-02-01T12:00:00Z");
    private final Locations locations;
    private Window window = new NoWindow();

    CommandLineFixture(Path home) {
        locations = new Locations(home, home);
    }

    CommandLineFixture window(Window other) {
        window = other;
        return this;
    }

    Locations locations() {
        return locations;
    }

    /// What a command printed, and how it ended.
    record Outcome(int exitCode, String out, String err) {}

    /// Runs a command without a terminal.
    Outcome run(String... arguments) {
        return run(null, arguments);
    }

    /// Runs a command for a person who answers its questions.
    Outcome answering(String answer, String... arguments) {
        return run(new BufferedReader(new StringReader(answer + "\n")), arguments);
    }

    private Outcome run(@Nullable BufferedReader keyboard, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), keyboard, false);
        int exitCode = new Cli(new Surroundings(console, locations, InstantSource.fixed(NOW)), window).run(arguments);
        return new Outcome(exitCode, out.toString(), err.toString());
    }
}
