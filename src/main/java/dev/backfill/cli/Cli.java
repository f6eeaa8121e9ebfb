package dev.backfill.cli;

import dev.backfill.cli.commands.BackfillCommand;
import dev.backfill.cli.commands.DefaultCommand;
import dev.backfill.cli.commands.DemoCommand;
import dev.backfill.cli.commands.DoctorCommand;
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
import dev.backfill.cli.terminal.CliException;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.cli.terminal.Window;
import dev.backfill.integrity.NoEventsException;
import dev.backfill.integrity.events.EventsUnreadableException;
import dev.backfill.journal.JournalException;
import dev.backfill.model.text.Secrets;
import dev.backfill.orchestrator.log.RunHeldException;
import dev.backfill.orchestrator.log.RunRefusedException;
import dev.backfill.report.ReportException;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.workspace.WorkspaceException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine;
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
            exitCode = broken(e, debug);
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
                .addSubcommand(new DemoCommand(surroundings))
                .addSubcommand(new InitCommand(surroundings))
                .addSubcommand(new ImportCommand(surroundings))
                .addSubcommand(new DoctorCommand(surroundings))
                .addSubcommand(new ValidateCommand(surroundings))
                .addSubcommand(new PlanCommand(surroundings))
                .addSubcommand(new BackfillCommand(surroundings))
                .addSubcommand(new ResumeCommand(surroundings))
                .addSubcommand(new StopCommand(surroundings))
                .addSubcommand(new UndoCommand(surroundings))
                .addSubcommand(new HistoryCommand(surroundings))
                .addSubcommand(new QueryCommand(surroundings))
                .addSubcommand(new ReportCommand(surroundings))
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
                .setExecutionExceptionHandler(
                        (e, _, _) -> failed(e, Arrays.asList(arguments).contains("--debug")));
    }

    /// What is no exception: the machine cannot go on, or we have made a mistake. Never an exit code that means
    /// findings.
    private int broken(Error e, boolean debug) {
        String remedy =
                switch (e) {
                    case UnsatisfiedLinkError _ ->
                        "The database's library is unpacked into the folder for temporary files: it needs room there, and"
                                + " the right to run programs from it. Set TMPDIR to another folder.";
                    case OutOfMemoryError _ ->
                        "Ask for fewer dates, or look at the files that were read: one line may be larger than memory.";
                    case StackOverflowError _ ->
                        "Something that was read is nested deeper than can be followed. Run again with --debug to see"
                                + " where.";
                    default -> FAULT;
                };
        return say(e, remedy, ExitCode.ENVIRONMENT, debug);
    }

    private int misused(ParameterException e) {
        PrintWriter err = surroundings.console().err();
        err.println(e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("  → Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private int failed(Exception e, boolean debug) {
        return switch (e) {
            case CliException c -> say(c, c.remedy(), c.exitCode(), debug);
            case WorkspaceException w -> say(w, w.remedy(), ExitCode.USAGE, debug);
            case ReportException r -> say(r, r.remedy(), ExitCode.USAGE, debug);
            case EventsUnreadableException u -> say(u, u.remedy(), ExitCode.USAGE, debug);
            case NoEventsException n -> say(n, n.remedy(), ExitCode.USAGE, debug);
            case RunHeldException h -> say(h, h.remedy(), ExitCode.ENVIRONMENT, debug);
            case RunRefusedException r -> say(r, r.remedy(), ExitCode.USAGE, debug);
            case JournalException j -> say(j, j.remedy(), ExitCode.ENVIRONMENT, debug);
            case WarehouseException w -> say(w, w.remedy(), exitCode(w), debug);
            default -> say(e, FAULT, ExitCode.ENVIRONMENT, debug);
        };
    }

    private static int exitCode(WarehouseException e) {
        return switch (e.kind()) {
            case INPUT -> ExitCode.USAGE;
            case CANCELLED -> ExitCode.STOPPED;
            case MISSING,
                    CORRUPT,
                    LOCKED,
                    TRANSIENT,
                    STATEMENT,
                    CHANGED,
                    FORBIDDEN,
                    LIMIT,
                    IN_DOUBT,
                    SIGN_IN,
                    QUOTA,
                    UNREACHABLE,
                    NO_ROOM -> ExitCode.ENVIRONMENT;
        };
    }

    private int say(Throwable e, String remedy, int exitCode, boolean debug) {
        PrintWriter err = surroundings.console().err();
        String message = Secrets.redacted(e.getMessage() == null ? e.toString() : e.getMessage());
        err.println(debug ? message : shortened(message));
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
