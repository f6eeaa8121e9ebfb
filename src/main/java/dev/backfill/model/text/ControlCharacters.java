package dev.backfill.model.text;

import java.util.Locale;
import java.util.regex.Pattern;

/// Characters that a terminal obeys in the place of showing them, and those that change the direction in which the
/// text around them is read. Whoever names a row, a file or a column may have put them there.
public final class ControlCharacters {
    /// Controls of ASCII and of Latin-1, and what starts, ends or marks a direction; not the end of a line and not a
    /// tab.
    private static final Pattern OBEYED = Pattern.compile(
            "[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u061C\\u200E\\u200F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    private ControlCharacters() {}

    /// The text with each of them as JSON writes it: `\u001B`. Text without any is returned as it is.
    public static String shown(String text) {
        return OBEYED.matcher(text)
                .replaceAll(found -> String.format(
                        Locale.ROOT, "\\\\u%04X", (int) found.group().charAt(0)));
    }

    /// The text without any.
    public static String without(String text) {
        return OBEYED.matcher(text).replaceAll("");
    }
}
