package dev.backfill.warehouse.sql;

import java.util.Locale;
import java.util.function.Predicate;

/// The words of a statement: letters, digits and underscores of ASCII that stand together, also in its strings and
/// comments. A pattern of many words takes a hundred times as long to look for them in a text, which of a long one is a
/// part of the time of its answer.
public final class SqlWords {
    private SqlWords() {}

    /// Whether one of them is wanted.
    ///
    /// @param wanted is asked of words in lower case
    public static boolean any(String text, Predicate<String> wanted) {
        int i = 0;
        while (i < text.length()) {
            int begin = i;
            while (i < text.length() && isOfWord(text.charAt(i))) {
                i++;
            }
            if (i > begin && wanted.test(text.substring(begin, i).toLowerCase(Locale.ROOT))) {
                return true;
            }
            i = Math.max(i, begin + 1);
        }
        return false;
    }

    private static boolean isOfWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }
}
