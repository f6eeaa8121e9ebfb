package dev.backfill.warehouse;

import dev.backfill.model.memory.KeptAnswer;
import java.util.Map;

/// What a warehouse answered earlier, also to other processes, so that the same question in the same state need not be
/// asked again. Safe for use by several threads.
public interface Answers {
    /// Remembers nothing.
    Answers NONE = new Answers() {
        @Override
        public Map<String, KeptAnswer> of(String state) {
            return Map.of();
        }

        @Override
        public void keep(String state, Map<String, byte[]> answers) {}
    };

    /// What was answered in a state, by what was asked; nothing where another state was the last one.
    Map<String, KeptAnswer> of(String state);

    /// Takes what was answered just now in a state, beside what is known of the same; that of all others is forgotten.
    /// That it cannot be kept is no error.
    ///
    /// @param answers rows by what was asked
    void keep(String state, Map<String, byte[]> answers);
}
