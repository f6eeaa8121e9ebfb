package dev.backfill.model.pipeline;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Map;

/// Dates and times as programs want to read them, in the words of `strftime`: `%Y%m%d`, `%d.%m.%Y`, `%G-W%V`.
final class DateText {
    private static final Map<Character, DateTimeFormatter> UNITS = Map.of(
            'Y', unit("uuuu"),
            'y', unit("uu"),
            'm', unit("MM"),
            'd', unit("dd"),
            'j', unit("DDD"),
            'H', unit("HH"),
            'M', unit("mm"),
            'S', unit("ss"));

    private DateText() {}

    private static DateTimeFormatter unit(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /// Complains about a format that is none.
    ///
    /// @throws IllegalArgumentException saying what it may hold
    static void refuseUnknown(String format) {
        of(LocalDate.EPOCH.atStartOfDay(), format);
    }

    /// A date with a time.
    ///
    /// @throws IllegalArgumentException if the format is none
    static String of(LocalDateTime date, String format) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c == '%') {
                i++;
                text.append(unit(date, i < format.length() ? format.charAt(i) : ' ', format));
            } else {
                text.append(c);
            }
        }
        if (!format.contains("%")) {
            throw unknown(format);
        }
        return text.toString();
    }

    private static String unit(LocalDateTime date, char unit, String format) {
        DateTimeFormatter known = UNITS.get(unit);
        if (known != null) {
            return known.format(date);
        }
        return switch (unit) {
            case '%' -> "%";
            case 'G' -> String.format(Locale.ROOT, "%04d", date.get(IsoFields.WEEK_BASED_YEAR));
            case 'V' -> String.format(Locale.ROOT, "%02d", date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            default -> throw unknown(format);
        };
    }

    private static IllegalArgumentException unknown(String format) {
        return new IllegalArgumentException(
                "'" + format + "' is no format of a date. Write %Y, %m and %d as you want them:"
                        + " %Y%m%d, %d.%m.%Y; also %y, %j, %G and %V for weeks, %H, %M and %S for the time.");
    }
}
