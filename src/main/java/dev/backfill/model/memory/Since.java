package dev.backfill.model.memory;

import dev.backfill.model.memory.Remembered.Before;
import dev.backfill.model.text.EnglishDates;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Since when a cell has had its verdict, as far as looks saw it.
///
/// @param verdict the name of the verdict that it has now
/// @param at the look from which on every look has said so; null if this one is the first
/// @param before what it was before; null if no look has said anything else
public record Since(
        String verdict, @Nullable Instant at, @Nullable Before before) {
    private static final DateTimeFormatter MINUTE =
            EnglishDates.pattern("d MMM uuuu, HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    /// @param past what earlier looks left of it
    static Since of(String verdict, Remembered past) {
        return verdict.equals(past.seen().verdict())
                ? new Since(verdict, past.since(), past.before())
                : new Since(
                        verdict,
                        null,
                        new Before(past.seen().rows(), past.seen().verdict()));
    }

    /// The moment of a look in words: `24 Nov 2026, 09:10 UTC`.
    public static String look(Instant at) {
        return MINUTE.format(at);
    }

    /// `missing since the look of 24 Nov 2026, 09:10 UTC; before that 120 rows, complete`.
    public String words() {
        String now = said(verdict);
        if (at == null) {
            return now + " at this look for the first time" + beforeThat();
        }
        return before == null
                ? now + " at every look since the first, of " + look(at)
                : now + " since the look of " + look(at) + beforeThat();
    }

    private String beforeThat() {
        if (before == null) {
            return "";
        }
        String was = before.verdict();
        return "; before that " + rows(before.rows()) + (was == null ? "" : ", " + said(was));
    }

    private static String said(String verdict) {
        return verdict.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String rows(long rows) {
        return rows == 0 ? "no rows" : rows == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", rows);
    }
}
