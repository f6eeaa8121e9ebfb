package dev.backfill.model.pipeline;

import org.jspecify.annotations.Nullable;

/// How the row of a processor is called in the picture, and where it stands.
///
/// @param label its short name; null where the processor's own name is shown
/// @param group the rows that it stands together with; null for none
public record RowPlace(@Nullable String label, @Nullable String group) {
    /// Its own name, in no group.
    public static final RowPlace PLAIN = new RowPlace(null, null);

    /// The most letters that a label or the name of a group has: more is no short name.
    public static final int MOST_LETTERS = 40;

    /// What separates processors where a person types several of them.
    private static final String SEPARATORS = ",;";

    /// Reads a short name as somebody wrote it.
    ///
    /// @param key what it is: `label` or `group`
    /// @return the text without spaces around it
    /// @throws IllegalArgumentException saying what to do, if it is no short name
    public static String read(String key, String text) {
        String name = text.strip();
        if (name.chars().anyMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029')) {
            throw new IllegalArgumentException("'" + key + "' takes one line without tabs.");
        }
        if (name.codePointCount(0, name.length()) > MOST_LETTERS) {
            throw new IllegalArgumentException("'" + key + "' takes at most " + MOST_LETTERS + " letters, not "
                    + name.codePointCount(0, name.length()) + ". 'title' takes a long name.");
        }
        if (name.chars().anyMatch(c -> SEPARATORS.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("'" + key + "' takes no comma and no semicolon: they part names that"
                    + " are typed into the selection field.");
        }
        return name;
    }
}
