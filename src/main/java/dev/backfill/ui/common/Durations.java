package dev.backfill.ui.common;

import java.util.Locale;

/// Durations as a person reads them.
public final class Durations {
    private static final int MINUTE = 60;

    private Durations() {}

    /// `0.7 s`, `41 s`, `3 min 20 s`
    public static String exactly(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 2 * MINUTE ? whole + " s" : whole / MINUTE + " min " + whole % MINUTE + " s";
    }

    /// `About 2 s.` or `Under 1 s.`
    public static String about(double seconds, Messages messages) {
        return seconds < 1 ? messages.text("duration.under") : messages.text("duration.about", rounded(seconds));
    }

    /// `2 s`, `41 s`, `3 min`
    public static String rounded(double seconds) {
        long whole = Math.max(1, Math.round(seconds));
        return whole < 2 * MINUTE ? whole + " s" : Math.round(seconds / MINUTE) + " min";
    }
}
