package dev.backfill.model.column;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/// How a text or a number says a date, in the words of `strptime`: `%Y%m%d`, `%Y-%m-%d`. Only what stands in the
/// order of its dates is taken: rows of a date are asked for by a range of the raw column, so that engines read no
/// others.
///
/// @param pattern the format
public record DateFormat(String pattern) {
    /// In the order in which they must stand, from the largest unit down.
    private static final String UNITS = "YmdHMS";

    private static final Map<Character, String> JAVA =
            Map.of('Y', "uuuu", 'm', "MM", 'd', "dd", 'H', "HH", 'M', "mm", 'S', "ss");

    public DateFormat {
        refuse(pattern);
    }

    /// @throws IllegalArgumentException if values of this format do not stand in the order of their dates
    public static DateFormat of(String pattern) {
        return new DateFormat(pattern);
    }

    private static void refuse(String pattern) {
        int next = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c < ' ' || c > '~' || c == '\'' || c == '\\') {
                throw wrong(pattern, "it may hold plain letters, digits and signs only");
            }
            if (c == '%') {
                char unit = i + 1 < pattern.length() ? pattern.charAt(i + 1) : ' ';
                if (next >= UNITS.length() || unit != UNITS.charAt(next)) {
                    throw wrong(pattern, "its values do not stand in the order of their dates");
                }
                next++;
                i++;
            } else if (Character.isLetterOrDigit(c) && c != 'T') {
                throw wrong(pattern, "'" + c + "' stands for itself there; a unit is written with %");
            }
        }
        if (next < "Ymd".length()) {
            throw wrong(pattern, "it does not say a whole date");
        }
    }

    private static IllegalArgumentException wrong(String pattern, String why) {
        return new IllegalArgumentException("'" + pattern + "' cannot be used: " + why
                + ". Write %Y, %m and %d in this order, then %H, %M and %S if there is a time: %Y%m%d, %Y-%m-%d.");
    }

    /// Whether a value is made of digits alone, so that a number can have this format.
    public boolean isNumber() {
        return pattern.replaceAll("%[YmdHMS]", "").isEmpty();
    }

    /// Whether a value says a time of the day, too.
    public boolean hasTime() {
        return pattern.contains("%H");
    }

    /// A value.
    public String of(LocalDateTime time) {
        StringBuilder format = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%') {
                i++;
                format.append(JAVA.get(pattern.charAt(i)));
            } else {
                format.append('\'').append(c).append('\'');
            }
        }
        return DateTimeFormatter.ofPattern(format.toString().replace("''", ""), Locale.ROOT)
                .format(time);
    }

    @Override
    public String toString() {
        return pattern;
    }
}
