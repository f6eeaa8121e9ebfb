package dev.backfill.cli;

import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.Console;
import dev.backfill.cli.terminal.Window;
import dev.backfill.workspace.Locations;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole command line with captured streams.
public final class CommandLineFixture {
    static final Instant NOW = Instant.parse("2022-02-01T12:00:00Z");
    private final Locations locations;
    private final AtomicLong ticks = new AtomicLong();
    private final Window window = new NoWindow();
    private Instant now = NOW;

    CommandLineFixture(Path home) {
        locations = new Locations(home, home);
    }

    public Locations locations() {
        return locations;
    }

    /// What a command printed, and how it ended.
    public record Outcome(int exitCode, String out, String err) {
        /// The document that was printed.
        public JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }

        /// The lines that were printed, each a document.
        public List<JsonNode> jsonLines() {
            return out.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
        }
    }

    /// Runs a command without a terminal.
    public Outcome run(String... arguments) {
        return run(null, arguments);
    }

    /// Runs a command for a person who answers its questions.
    public Outcome answering(String answer, String... arguments) {
        return run(new BufferedReader(new StringReader(answer + "\n")), arguments);
    }

    /// From now on commands run at another time.
    public CommandLineFixture at(Instant moment) {
        now = moment;
        return this;
    }

    /// A clock that goes on by a millisecond whenever somebody looks at it.
    private InstantSource clock() {
        return () -> now.plusMillis(ticks.getAndIncrement());
    }

    private Outcome run(@Nullable BufferedReader keyboard, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), keyboard, false);
        int exitCode = new Cli(new CommandContext(console, locations, clock()), window).run(arguments);
        return new Outcome(exitCode, out.toString(), err.toString());
    }
}
