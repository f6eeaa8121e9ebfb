package dev.backfill.ui.common;

import java.util.function.Function;
import javafx.util.StringConverter;

/// What the values of a choice are called.
public final class ChoiceWords {
    private ChoiceWords() {}

    /// Shows values in words; a choice is never typed, so nothing is read back.
    public static <T> StringConverter<T> of(Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("A choice is not typed: " + text);
            }
        };
    }
}
