package dev.backfill.ui.command;

import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// How well a line fits what somebody has typed: every word of it must be found in the line, in any order, as a whole
/// word, the beginning of one, a part of one, or as letters that follow each other from the beginning of a word on.
///
/// @param score the higher, the better
/// @param letters the places of the letters that were found, ascending
record WordMatch(int score, SortedSet<Integer> letters) {
    private static final int WHOLE = 100;
    private static final int BEGINNING = 80;
    private static final int INSIDE = 50;
    private static final int LETTERS = 30;
    /// The least that words which are hardly there count for.
    private static final int LEAST = 1;
    /// What stands at the front of a line is what it is about.
    private static final int FIRST_WORD = 5;

    /// The match of a typed text in a line; empty where one of its words is not to be found. Nothing typed fits all.
    static Optional<WordMatch> of(String typed, String line) {
        String within = line.toLowerCase(Locale.ROOT);
        SortedSet<Integer> letters = new TreeSet<>();
        int score = 0;
        for (String word : typed.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (!word.isEmpty()) {
                Optional<WordMatch> found = word(word, within);
                if (found.isEmpty()) {
                    return Optional.empty();
                }
                score += found.get().score();
                letters.addAll(found.get().letters());
            }
        }
        return Optional.of(new WordMatch(score, letters));
    }

    private static Optional<WordMatch> word(String word, String line) {
        WordMatch best = null;
        for (int at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
            boolean begins = begins(line, at);
            boolean ends = at + word.length() == line.length() || !isLetter(line.charAt(at + word.length()));
            int score = (begins && ends ? WHOLE : begins ? BEGINNING : INSIDE) + (at == 0 ? FIRST_WORD : 0);
            if (best == null || score > best.score()) {
                best = new WordMatch(score, places(at, word.length()));
            }
        }
        return best == null ? letters(word, line) : Optional.of(best);
    }

    /// The letters one after the other, the first at the beginning of a word: `fxa` in `fix all`.
    private static Optional<WordMatch> letters(String word, String line) {
        WordMatch best = null;
        for (int start = line.indexOf(word.charAt(0)); start >= 0; start = line.indexOf(word.charAt(0), start + 1)) {
            if (begins(line, start)) {
                SortedSet<Integer> found = follow(word, line, start);
                if (found.size() == word.length()) {
                    int gaps = found.last() - found.first() + 1 - found.size();
                    int score = Math.max(LEAST, LETTERS - gaps);
                    if (best == null || score > best.score()) {
                        best = new WordMatch(score, found);
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static SortedSet<Integer> follow(String word, String line, int start) {
        SortedSet<Integer> found = new TreeSet<>();
        int at = start;
        for (int i = 0; i < word.length(); i++) {
            at = line.indexOf(word.charAt(i), at);
            if (at < 0) {
                return found;
            }
            found.add(at++);
        }
        return found;
    }

    private static boolean begins(String line, int at) {
        return at == 0 || !isLetter(line.charAt(at - 1));
    }

    private static boolean isLetter(char c) {
        return Character.isLetterOrDigit(c);
    }

    private static SortedSet<Integer> places(int from, int count) {
        SortedSet<Integer> places = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            places.add(from + i);
        }
        return places;
    }
}
