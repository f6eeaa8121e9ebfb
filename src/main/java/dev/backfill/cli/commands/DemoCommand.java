package dev.backfill.cli.commands;

import dev.backfill.cli.options.EngineOptions;
import dev.backfill.cli.options.FormatOption;
import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CliException;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.examples.Example;
import dev.backfill.report.json.Json;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.workspace.DemoFolder;
import dev.backfill.workspace.Engines;
import dev.backfill.workspace.Examples;
import dev.backfill.workspace.Locations;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Create a demo workspace with known damage, and say where it is: nba, a season of games (default), or shop,"
                        + " half a year of orders.")
public final class DemoCommand implements Callable<Integer> {
    private final CommandContext surroundings;
    private final EngineOptions engines = new EngineOptions(Engines.shipped().others());

    @Parameters(
            arity = "0..1",
            paramLabel = "EXAMPLE",
            defaultValue = "nba",
            converter = OfExample.class,
            completionCandidates = OfExample.class,
            description = "Which one: ${COMPLETION-CANDIDATES} (default: nba).")
    private Example example;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private FormatOption format;

    @Option(names = "--reset", description = "Make the demo again, as it was.")
    private boolean reset;

    @Option(names = "--seasons", paramLabel = "N", defaultValue = "1", description = "How many seasons (default: 1).")
    private int seasons;

    public DemoCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    /// The command with the options of the engines.
    public CommandLine line() {
        CommandLine line = new CommandLine(this);
        engines.addTo(line.getCommandSpec());
        return line;
    }

    private static final class OfExample implements ITypeConverter<Example>, Iterable<String> {
        @Override
        public Example convert(String text) {
            return Examples.named(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "There is no example '" + text + "'. Known: " + String.join(", ", this) + "."));
        }

        @Override
        public Iterator<String> iterator() {
            return Examples.SHIPPED.stream().map(Example::name).iterator();
        }
    }

    /// What `demo --format json` prints.
    record Made(Path workspace, boolean created) {}

    @Override
    public Integer call() {
        Optional<Connection> connection = engines.connection();
        Locations locations = surroundings.locations();
        Path folder = workspaceOptions
                .named()
                .orElseGet(() ->
                        connection.map(c -> locations.demo(c.engine())).orElseGet(() -> locations.example(example)));
        if (connection.isPresent() && !example.equals(Examples.standard())) {
            throw CliException.usage(
                    "The " + example.name() + " example is made in a file of its own only.", "Leave out the project.");
        }
        DemoFolder demo = connection
                .map(c -> new DemoFolder(folder, surroundings.clock(), c))
                .orElseGet(() -> new DemoFolder(folder, surroundings.clock(), example));
        boolean created = make(demo, folder, surroundings, reset, seasons, format.isJson());
        if (format.isJson()) {
            surroundings
                    .console()
                    .out()
                    .println(Json.page(new Made(folder.toAbsolutePath().normalize(), created)));
        }
        return ExitCode.FINE;
    }

    /// Makes the demo where it is absent.
    ///
    /// @param silent whether nothing is printed
    /// @return whether it was made now
    static boolean make(Path folder, CommandContext surroundings, boolean reset, int seasons, boolean silent) {
        return make(new DemoFolder(folder, surroundings.clock()), folder, surroundings, reset, seasons, silent);
    }

    private static boolean make(
            DemoFolder demo, Path folder, CommandContext surroundings, boolean reset, int seasons, boolean silent) {
        PrintWriter out = surroundings.console().out();
        if (reset) {
            surroundings.console().err().println("Workspace " + folder + ": the demo is made anew");
            demo.remove();
        }
        boolean created = !demo.exists();
        Instant begun = surroundings.clock().instant();
        if (created) {
            try {
                demo.make(seasons);
            } catch (IllegalArgumentException e) {
                throw CliException.usage(e, "Choose fewer seasons.");
            }
        }
        if (!silent) {
            double seconds =
                    Duration.between(begun, surroundings.clock().instant()).toMillis() / 1000.0;
            out.println(
                    created
                            ? String.format(Locale.ROOT, "The demo workspace was made in %.1f s: %s", seconds, folder)
                            : "The demo workspace is there already: " + folder + " (--reset makes it again)");
            out.flush();
        }
        return created;
    }
}
