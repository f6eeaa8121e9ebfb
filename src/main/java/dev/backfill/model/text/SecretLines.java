package dev.backfill.model.text;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Hides secrets in lines that come one after another. From the first line of a key in PEM to its last one, lines
/// that may belong to its body are hidden, whatever a logger has put before them; what is plainly something else is
/// shown.
final class SecretLines implements UnaryOperator<String> {
    private static final String HIDDEN = "(hidden)";
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN[A-Z ]*-----(?!.*-----END)");
    private static final Pattern END = Pattern.compile("-----END[A-Z ]*-----");
    private static final Pattern BODY = Pattern.compile("(?:.*[^A-Za-z0-9+/=])?[A-Za-z0-9+/=]{16,}.*|[A-Za-z0-9+/=]+");
    /// The longest keys have about a hundred lines. What has no end by then is none.
    private static final int LONGEST = 200;

    private final UnaryOperator<String> hiding;
    private int left;

    SecretLines(UnaryOperator<String> hiding) {
        this.hiding = hiding;
    }

    @Override
    public synchronized String apply(String line) {
        if (BEGIN.matcher(line).find()) {
            left = LONGEST;
            return hiding.apply(line);
        }
        if (left == 0) {
            return hiding.apply(line);
        }
        left--;
        if (END.matcher(line).find()) {
            left = 0;
            return HIDDEN;
        }
        return BODY.matcher(line.strip()).matches() ? HIDDEN : hiding.apply(line);
    }
}
