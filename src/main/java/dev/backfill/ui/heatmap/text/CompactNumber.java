package dev.backfill.ui.heatmap.text;

import java.util.Locale;

/// A count in at most four signs, so that it fits below a glyph: `950`, `1.2k`, `12k`, `1.2M`.
public final class CompactNumber {
    private static final String UNITS = "kMB";

    private CompactNumber() {}

    /// Rounded, not cut: 9,950 is `10k`, never `10.0k`, and 1,999,999 is `2.0M`, not what 1,000,000 is.
    ///
    /// @param count 0 or more; from a million millions on there are more than four signs
    public static String of(long count) {
        if (count < 1_000) {
            return Long.toString(count);
        }
        double number = count / 1_000.0;
        int unit = 0;
        // What would be written as 1000 of a unit is 1.0 of the next.
        while (number >= 999.5 && unit < UNITS.length() - 1) {
            number /= 1_000;
            unit++;
        }
        // What would be written as 10.0 has no decimal.
        return String.format(Locale.ROOT, number < 9.95 ? "%.1f" : "%.0f", number) + UNITS.charAt(unit);
    }
}
