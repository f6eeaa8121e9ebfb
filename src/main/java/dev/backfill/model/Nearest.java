package dev.backfill.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/// Finds the name that someone probably meant.
public final class Nearest {
    private Nearest() {}

    /// ` Did you mean 'PCF'?` if a name is near enough, otherwise ` Known: a, b.`; with a leading blank, ready to append.
    public static String hint(String wanted, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(n -> distance(wanted, n)))
                .filter(n -> distance(wanted, n) <= Math.max(1, wanted.length() / 2))
                .map(n -> " Did you mean '" + n + "'?")
                .orElse(names.isEmpty() ? "" : " Known: " + String.join(", ", names) + ".");
    }

    /// Levenshtein distance, ignoring case.
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(swap, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
