package dev.backfill.orchestrator.program;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Arguments as a POSIX shell reads them back: one word each, whatever is in them.
public final class ShellWords {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final Pattern LINE_ENDS = Pattern.compile("[\\p{Cntrl}\u0085\u2028\u2029]+");

    private ShellWords() {}

    /// The arguments of one command, quoted where they need it.
    public static String line(List<String> arguments) {
        return arguments.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    /// One word.
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /// A comment that stays one line, so that nothing of it is ever run.
    public static String comment(String text) {
        return "# " + LINE_ENDS.matcher(text).replaceAll(" ");
    }
}
