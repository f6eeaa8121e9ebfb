package dev.backfill.cli;

import dev.backfill.cli.commands.AcceptCommand;
import dev.backfill.cli.commands.BackfillCommand;
import dev.backfill.cli.commands.DefaultCommand;
import dev.backfill.cli.commands.DemoCommand;
import dev.backfill.cli.commands.DoctorCommand;
import dev.backfill.cli.commands.ExampleStatementCommand;
import dev.backfill.cli.commands.HistoryCommand;
import dev.backfill.cli.commands.ImportCommand;
import dev.backfill.cli.commands.InitCommand;
import dev.backfill.cli.commands.OpenCommand;
import dev.backfill.cli.commands.PlanCommand;
import dev.backfill.cli.commands.QueryCommand;
import dev.backfill.cli.commands.ReportCommand;
import dev.backfill.cli.commands.ResumeCommand;
import dev.backfill.cli.commands.StopCommand;
import dev.backfill.cli.commands.UndoCommand;
import dev.backfill.cli.commands.ValidateCommand;
import dev.backfill.cli.commands.WatchCommand;
import dev.backfill.cli.pipeline.KeysCommand;
import dev.backfill.cli.pipeline.PipelineCommand;
import dev.backfill.cli.pipeline.SchemaCommand;
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
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
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
            exitCode = line(arguments).execute(arguments);
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
    ///
    /// @param arguments what was said, of which `--debug` decides how a failure is told
    CommandLine line(String... arguments) {
        PrintWriter out = surroundings.console().out();
        PrintWriter err = surroundings.console().err();
        return new CommandLine(new Root(new DefaultCommand(surroundings, window)))
                .addSubcommand(new OpenCommand(surroundings))
                .addSubcommand(new DemoCommand(surroundings).line())
                .addSubcommand(new InitCommand(surroundings).line())
                .addSubcommand(new ImportCommand(surroundings))
                .addSubcommand(new DoctorCommand(surroundings))
                .addSubcommand(new ValidateCommand(surroundings))
                .addSubcommand(new WatchCommand(surroundings))
                .addSubcommand(new AcceptCommand(surroundings))
                .addSubcommand(new PlanCommand(surroundings))
                .addSubcommand(new BackfillCommand(surroundings))
                .addSubcommand(new ResumeCommand(surroundings))
                .addSubcommand(new StopCommand(surroundings))
                .addSubcommand(new UndoCommand(surroundings))
                .addSubcommand(new HistoryCommand(surroundings))
                .addSubcommand(new QueryCommand(surroundings))
                .addSubcommand(new ReportCommand(surroundings))
                .addSubcommand(PipelineCommand.line(surroundings))
                .addSubcommand(new KeysCommand(surroundings))
                .addSubcommand(new SchemaCommand(surroundings))
                .addSubcommand(new ExampleStatementCommand(surroundings))
                .registerConverter(LocalDate.class, Cli::date)
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
                    return failed(e, Arrays.asList(arguments).contains("--debug"));
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
