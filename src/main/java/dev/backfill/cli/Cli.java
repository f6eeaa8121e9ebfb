package dev.backfill.cli;

import dev.backfill.cli.commands.DefaultCommand;
import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.cli.terminal.Window;
import dev.backfill.model.BackfillException;
import dev.backfill.model.Faults;
import dev.backfill.model.text.Secrets;
import dev.backfill.report.json.Json;
import dev.backfill.workspace.WorkspaceException;
import dev.backfill.workspace.yaml.FileProblem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line: parses arguments, runs one command, and turns whatever goes wrong into what, where, what to do
/// next
/// and an exit code.
public final class Cli {
    private static final String FAULT =
            "This is a fault of the console. Run again with --debug and report what it prints.";
    /// In characters.
    private static final int LONGEST_MESSAGE = 1_500;

    private final CommandContext surroundings;
    private final Window window;

    /// @param window what opens when there is no command
    public Cli(CommandContext surroundings, Window window) {
        this.surroundings = surroundings;
        this.window = window;
    }

    /// Runs one command.
    ///
    /// @return the exit code
    public int run(String... arguments) {
        PrintWriter out = surroundings.console().out();
        PrintWriter err = surroundings.console().err();
        boolean debug = Arrays.asList(arguments).contains("--debug");
        int exitCode;
        try {
            exitCode = execute(List.of(arguments));
        } catch (Error e) {
            exitCode = failed(e, debug);
        }
        // A full disk or a closed pipe is no result that somebody has read.
        if (out.checkError() && (exitCode == ExitCode.FINE || exitCode == ExitCode.FINDINGS)) {
            err.println("Not everything that was to be printed could be written.");
            err.println("  → Look whether the disk is full, or whether the program that reads the output has ended.");
            exitCode = ExitCode.ENVIRONMENT;
        }
        err.flush();
        return exitCode;
    }

    /// All commands.
    CommandLine line() {
        return line(_ -> true, List.of());
    }

    /// Runs what is said with no other commands than those that it names. Where that cannot be understood it is read
    /// again with all of them: one of them may be meant.
    private int execute(List<String> said) {
        Optional<WorkspaceOptions> nothingElse = ofWindow(said);
        if (nothingElse.isPresent()) {
            return openWindow(nothingElse.get());
        }
        String[] arguments = said.toArray(String[]::new);
        if (said.contains("--help") || said.contains("-h")) {
            return line(_ -> true, said).execute(arguments);
        }
        CommandLine named = line(said::contains, said);
        IParameterExceptionHandler misused = named.getParameterExceptionHandler();
        return named.setParameterExceptionHandler((e, given) -> e.getCommandLine() == named
                        ? line(_ -> true, said).execute(given)
                        : misused.handleParseException(e, given))
                .execute(arguments);
    }

    /// What the window is opened on, where that is all that is said: making the command line ready for it takes a tenth of
    /// a second, in which somebody waits.
    private static Optional<WorkspaceOptions> ofWindow(List<String> said) {
        if (said.isEmpty()) {
            return Optional.of(new WorkspaceOptions());
        }
        if (said.size() != 2 || !said.getFirst().equals("--workspace") || said.getLast().startsWith("-")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new WorkspaceOptions(Path.of(said.getLast())));
        } catch (InvalidPathException _) {
            // The command line says what is wrong with it.
            return Optional.empty();
        }
    }

    private int openWindow(WorkspaceOptions options) {
        try {
            return new DefaultCommand(surroundings, window).open(options);
        } catch (RuntimeException e) {
            return failed(e, false);
        }
    }

    /// @param wanted which commands there are, by their names
    /// @param said what was said, of which `--debug` decides how a failure is told
    private CommandLine line(Predicate<String> wanted, List<String> said) {
        PrintWriter out = surroundings.console().out();
        PrintWriter err = surroundings.console().err();
        CommandLine line = new CommandLine(new Root(new DefaultCommand(surroundings, window)));
        Commands.addTo(line, surroundings, wanted);
        return line.registerConverter(LocalDate.class, Cli::date)
                // A folder may be called like a command, and no option is the value of another.
                .setAllowSubcommandsAsOptionParameters(true)
                .setAllowOptionsAsOptionParameters(false)
                .setExecutionStrategy(OptionsBefore::handedDown)
                .setUsageHelpAutoWidth(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        surroundings.console().color() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, _) -> misused(e))
                .setExecutionExceptionHandler((e, command, _) -> {
                    printProblems(e, command);
                    return failed(e, said.contains("--debug"));
                });
    }

    private int misused(ParameterException e) {
        PrintWriter err = surroundings.console().err();
        err.println(e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("  → Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    /// What is wrong in a file is for scripts too, where they have asked for their shape.
    private void printProblems(Exception e, CommandLine command) {
        OptionSpec format = command.getCommandSpec().findOption("--format");
        if (e instanceof WorkspaceException wrong
                && !wrong.problems().isEmpty()
                && format != null
                && "JSON".equals(String.valueOf((Object) format.getValue()))) {
            surroundings.console().out().println(Secrets.redacted(Json.page(new Wrong(wrong.problems()))));
        }
    }

    /// What a command with `--format json` prints that finds a file to be wrong.
    record Wrong(List<FileProblem> problems) {}

    /// What was not foreseen never ends in an exit code that means findings.
    private int failed(Throwable e, boolean debug) {
        return e instanceof BackfillException known
                ? say(known, known.remedy(), ExitCode.of(known), debug)
                : say(e, Faults.remedy(e, FAULT), ExitCode.ENVIRONMENT, debug);
    }

    private int say(Throwable e, String remedy, int exitCode, boolean debug) {
        PrintWriter err = surroundings.console().err();
        String message = Secrets.redacted(Faults.what(e));
        err.println(
                debug
                        ? message
                        : e instanceof WorkspaceException
                                ? message.lines().map(Cli::shortened).collect(Collectors.joining("\n"))
                                : shortened(message));
        if (!remedy.isEmpty()) {
            err.println("  → " + Secrets.redacted(remedy));
        }
        if (debug) {
            // A cause may quote what a server has said.
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            err.print(Secrets.redacted(trace.toString()));
        }
        return exitCode;
    }

    /// An engine may quote a whole line of a file.
    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE
                ? message
                : message.substring(0, LONGEST_MESSAGE)
                        + String.format(
                                Locale.ROOT,
                                " … (%,d characters more: --debug shows them)",
                                message.length() - LONGEST_MESSAGE);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is not a date. Write it as 2021-12-04.");
        }
    }
}
