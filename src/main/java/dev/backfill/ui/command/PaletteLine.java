package dev.backfill.ui.command;

import dev.backfill.ui.common.Messages;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// A line of the command palette.
///
/// @param kind what it leads to
/// @param words what it does, or what it is about
/// @param detail more about it, which is searched as well; may be empty
/// @param beside what stands at its right: its keys; may be empty
/// @param hindrance why it cannot be done now; empty where it can
/// @param run does it
/// @param matched the places of the letters of [#line()] that fit what was typed
public record PaletteLine(
        Kind kind,
        String words,
        String detail,
        String beside,
        String hindrance,
        Runnable run,
        SortedSet<Integer> matched) {

    /// What a line leads to.
    public enum Kind {
        DATE("fth-calendar", "palette.date"),
        ACTION("fth-zap", "palette.action"),
        FINDING("fth-alert-triangle", "palette.finding"),
        PROCESSOR("fth-layers", "palette.processor"),
        RUN("fth-clock", "palette.run");

        private final String icon;
        private final String key;

        Kind(String icon, String key) {
            this.icon = icon;
            this.key = key;
        }

        String icon() {
            return icon;
        }

        /// What it is called.
        String words(Messages messages) {
            return messages.text(key);
        }
    }

    static PaletteLine of(Kind kind, String words, String detail, Runnable run) {
        return new PaletteLine(kind, words, detail, "", "", run, new TreeSet<>());
    }

    static PaletteLine of(Action action, Runnable run) {
        return new PaletteLine(
                Kind.ACTION,
                action.words(),
                "",
                action.keys().words(),
                action.hindrance().get(),
                run,
                new TreeSet<>());
    }

    /// The same, which cannot be done now.
    PaletteLine hindered(String reason) {
        return new PaletteLine(kind, words, detail, beside, reason, run, matched);
    }

    /// The same with what of it fits; empty where it does not.
    Optional<Fit> fit(String typed) {
        return WordMatch.of(typed, line())
                .map(m ->
                        new Fit(new PaletteLine(kind, words, detail, beside, hindrance, run, m.letters()), m.score()));
    }

    /// A line that fits, and how well.
    record Fit(PaletteLine line, int score) {}

    /// All that is searched: what it does, then the rest.
    String line() {
        return detail.isEmpty() ? words : words + "  " + detail;
    }

    boolean isPossible() {
        return hindrance.isEmpty();
    }
}
