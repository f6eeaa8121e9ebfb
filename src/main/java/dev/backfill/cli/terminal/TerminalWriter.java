package dev.backfill.cli.terminal;

import dev.backfill.model.text.ControlCharacters;
import java.io.PrintWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The last place before a terminal: nothing but text gets past, whatever rows, files, programs and servers are
/// called or say. Control characters come out as JSON writes them, so that JSON stays what it is. The console's own
/// colors pass.
final class TerminalWriter extends PrintWriter {
    private static final Pattern COLOR = Pattern.compile("\u001B\\[[0-9;]{0,9}m");

    private final boolean color;

    /// @param color whether colors pass
    TerminalWriter(PrintWriter out, boolean color) {
        super(out, true);
        this.color = color;
    }

    @Override
    public void write(int c) {
        write(String.valueOf((char) c));
    }

    @Override
    public void write(char[] text, int from, int length) {
        write(String.valueOf(text, from, length));
    }

    @Override
    public void write(String text, int from, int length) {
        String safe = safe(text.substring(from, from + length));
        super.write(safe, 0, safe.length());
    }

    private String safe(String text) {
        // The end of a line of Windows is one of ours.
        String lines = text.replace("\r\n", "\n");
        if (!color) {
            return ControlCharacters.shown(lines);
        }
        StringBuilder safe = new StringBuilder(lines.length());
        Matcher colors = COLOR.matcher(lines);
        int end = 0;
        while (colors.find()) {
            safe.append(ControlCharacters.shown(lines.substring(end, colors.start())))
                    .append(colors.group());
            end = colors.end();
        }
        return safe.append(ControlCharacters.shown(lines.substring(end))).toString();
    }
}
