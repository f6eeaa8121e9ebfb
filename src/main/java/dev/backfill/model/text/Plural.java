package dev.backfill.model.text;

import java.util.regex.Pattern;

/// The English plural of a word that the author of a pipeline chose, such as the one for an event.
public final class Plural {
    private static final Pattern HISSING = Pattern.compile("(?i).*(s|x|z|ch|sh)");
    private static final Pattern CONSONANT_AND_Y = Pattern.compile("(?i).*[^aeiou]y");

    private Plural() {}

    /// `games`, `matches`, `deliveries`. Words that do as they like, such as `person`, do not.
    public static String of(String word) {
        if (HISSING.matcher(word).matches()) {
            return word + "es";
        }
        return CONSONANT_AND_Y.matcher(word).matches() ? word.substring(0, word.length() - 1) + "ies" : word + "s";
    }

    /// The word as it stands behind a number.
    public static String of(long n, String word) {
        return n == 1 ? word : of(word);
    }
}
