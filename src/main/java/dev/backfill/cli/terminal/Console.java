package dev.backfill.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.UsageMessageSpec;

/// Where a command writes, and whom it may ask.
///
/// @param out for results
/// @param err for errors and questions
/// @param keyboard the person at the terminal; null where there is none
/// @param color whether `out` shows colors
/// @param terminalWidth asked for the characters per line of `out` when they matter
public record Console(
        PrintWriter out, PrintWriter err, @Nullable BufferedReader keyboard, boolean color, IntSupplier terminalWidth) {

    public Console {
        out = new TerminalWriter(out, color);
        err = new TerminalWriter(err, color);
    }

    /// A console whose lines may be as long as they like.
    public Console(PrintWriter out, PrintWriter err, @Nullable BufferedReader keyboard, boolean color) {
        this(out, err, keyboard, color, () -> Integer.MAX_VALUE);
    }

    /// The streams of this process. Colors and questions are for terminals only.
    public static Console system(Map<String, String> environment) {
        java.io.Console terminal = System.console();
        boolean interactive = terminal != null && terminal.isTerminal();
        return new Console(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                interactive ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)) : null,
                interactive && environment.getOrDefault("NO_COLOR", "").isEmpty(),
                () -> interactive ? new UsageMessageSpec().autoWidth(true).width() : Integer.MAX_VALUE);
    }

    /// Characters per line; no limit where `out` is no terminal.
    public int width() {
        return terminalWidth.getAsInt();
    }

    /// Says something beside the results.
    public void note(String words) {
        err.println(words);
        err.flush();
    }

    /// Asks a question that is answered by yes or no; empty if nobody is there to answer.
    public Optional<Boolean> ask(String question) {
        if (keyboard == null) {
            return Optional.empty();
        }
        err.print(question + " [y/N] ");
        err.flush();
        try {
            return Optional.ofNullable(keyboard.readLine())
                    .map(answer -> answer.strip().toLowerCase(Locale.ROOT).startsWith("y"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
