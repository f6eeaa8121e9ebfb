package dev.backfill.cli;

import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/// Options that stand before a command's name are meant for the command: they are handed down to it. Said on both
/// sides,
/// an option has to be the same; a command that does not take it says so.
final class OptionsBefore {
    private OptionsBefore() {}

    /// Runs the command with what was said before its name.
    ///
    /// @throws ParameterException if that contradicts what was said after it
    /// @throws ExecutionException if the command fails
    static int handedDown(ParseResult root) {
        if (root.hasSubcommand()) {
            ParseResult command = root.subcommand();
            while (command.hasSubcommand()) {
                command = command.subcommand();
            }
            ParseResult last = command;
            root.matchedOptions().stream()
                    .filter(said -> !said.usageHelp() && !said.versionHelp())
                    .forEach(said -> handDown(said, last));
        }
        return new RunLast().execute(root);
    }

    private static void handDown(OptionSpec said, ParseResult command) {
        String name = said.longestName();
        OptionSpec own = command.commandSpec().findOption(name);
        if (own == null) {
            throw new ParameterException(
                    command.commandSpec().commandLine(),
                    "'" + command.commandSpec().name() + "' does not take " + name + ".");
        }
        Object value = said.getValue();
        if (command.hasMatchedOption(own) && !value.equals(own.getValue())) {
            throw new ParameterException(
                    command.commandSpec().commandLine(),
                    name + " is said twice, as " + value + " and as " + own.getValue() + ".");
        }
        own.setValue(value);
    }
}
