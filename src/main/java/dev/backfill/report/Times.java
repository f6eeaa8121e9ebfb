package dev.backfill.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Instants as reports show them: in UTC, so that two readers read the same.
final class Times {
    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    /// `1 February 2022 10:42 UTC`.
    static String inWords(Instant instant) {
        return WORDS.format(instant);
    }
}
