package dev.backfill.model.text;

import java.util.Locale;

/// Bytes in words.
public final class Bytes {
    private static final long KIB = 1L << 10;
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB"};

    private Bytes() {}

    /// `1.5 GiB`; below a KiB, `512 bytes`.
    public static String words(long bytes) {
        if (bytes < KIB) {
            return bytes + " bytes";
        }
        double size = bytes;
        int unit = -1;
        // What would be written as 1024 of a unit is 1.0 of the next, and 100.0 has no decimal.
        while (size >= KIB - (unit < 0 ? 0 : 0.5) && unit < UNITS.length - 1) {
            size /= KIB;
            unit++;
        }
        String number = size >= 99.95 || size == Math.rint(size)
                ? String.format(Locale.ROOT, "%.0f", size)
                : String.format(Locale.ROOT, "%.1f", size);
        return number + " " + UNITS[unit];
    }
}
