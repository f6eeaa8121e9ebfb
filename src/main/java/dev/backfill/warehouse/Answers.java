package dev.backfill.warehouse;

import java.time.Instant;
import java.util.Map;

/// What a warehouse answered earlier, also to other processes, so that the same question in the same state need not be
/// asked again. Safe for use by several threads.
public interface Answers {
    /// Remembers nothing.
    Answers NONE = new Answers() {
        @Override
        public Map<String, Kept> of(String state) {
            return Map.of();
        }

        @Override
        public void keep(String state, Map<String, byte[]> answers) {}
    };

    /// An answer.
    ///
    /// @param at when it was given
    /// @param rows its rows, in the bytes of whoever asked; not to be changed
    record Kept(Instant at, byte[] rows) {}

    /// What was answered in a state, by what was asked; nothing where another state was the last one.
    Map<String, Kept> of(String state);

    /// Takes what was answered just now in a state, beside what is known of the same; that of all others is forgotten.
    /// That it cannot be kept is no error.
    ///
    /// @param answers rows by what was asked
    void keep(String state, Map<String, byte[]> answers);
}
