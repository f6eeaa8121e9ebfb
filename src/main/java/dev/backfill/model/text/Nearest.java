package dev.backfill.model.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that someone probably meant.
public final class Nearest {
    private Nearest() {}

    /// ` Did you mean 'PCF'?` if a name is near enough, otherwise ` Known: a, b.`; with a leading blank, ready to
    /// append.
    public static String hint(String wanted, Collection<String> names) {
        return to(wanted, names)
                .map(n -> " Did you mean '" + n + "'?")
                .orElse(names.isEmpty() ? "" : " Known: " + String.join(", ", names) + ".");
    }

    /// The name that was probably meant; empty if none is near enough.
    public static Optional<String> to(String wanted, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(n -> distance(wanted, n)))
                .filter(n -> distance(wanted, n) <= Math.max(2, wanted.length()));
    }

    /// How far two names are apart, ignoring case: 2 for a letter more, less or other, 1 for two that changed
    /// places.
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = 2 * (i + j);
                    continue;
                }
                int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 2);
                edits[i][j] = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 2);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[a.length()][b.length()];
    }
}
