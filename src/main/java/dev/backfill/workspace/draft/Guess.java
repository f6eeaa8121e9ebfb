package dev.backfill.workspace.draft;

import java.util.function.Function;

/// Something that a pipeline would say, and why it may be so.
///
/// @param value what would be said
/// @param confidence how sure it is, from 0 to 100 percent; 100 for what somebody has written down
/// @param because the rows, names or files that led to it, in words on one line
public record Guess<T>(T value, int confidence, String because) {
    /// What is less sure than this wants to be looked at by a person.
    public static final int SURE_ENOUGH = 80;

    private static final int CERTAIN = 100;

    public Guess {
        if (confidence < 0 || confidence > CERTAIN) {
            throw new IllegalArgumentException("A confidence is 0 to 100, not " + confidence + ".");
        }
        because = because.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    /// What somebody has written down.
    ///
    /// @param because where
    public static <T> Guess<T> said(T value, String because) {
        return new Guess<>(value, CERTAIN, because);
    }

    /// Whether a person should look at it.
    public boolean isDoubtful() {
        return confidence < SURE_ENOUGH;
    }

    /// Another value for the same reason.
    public <R> Guess<R> map(Function<T, R> change) {
        return new Guess<>(change.apply(value), confidence, because);
    }
}
