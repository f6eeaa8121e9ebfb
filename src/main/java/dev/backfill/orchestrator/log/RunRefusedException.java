package dev.backfill.orchestrator.log;

import dev.backfill.model.BackfillException;
import org.jspecify.annotations.Nullable;

/// A run cannot be taken back or resumed: why, and what to do instead.
public final class RunRefusedException extends BackfillException {
    private static final long serialVersionUID = 1L;

    /// @param message why
    /// @param remedy what to do next
    public RunRefusedException(String message, String remedy) {
        this(message, remedy, null);
    }

    /// @param message why
    /// @param remedy what to do next
    /// @param cause what it was noticed by; null for nothing
    public RunRefusedException(String message, String remedy, @Nullable Throwable cause) {
        super(Trouble.REQUEST, message, remedy, cause);
    }
}
