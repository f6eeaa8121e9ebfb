package dev.backfill.orchestrator.log;

import dev.backfill.model.BackfillException;

/// A run cannot be taken back or resumed: why, and what to do instead.
public final class RunRefusedException extends BackfillException {
    private static final long serialVersionUID = 1L;

    /// @param message why
    /// @param remedy what to do next
    public RunRefusedException(String message, String remedy) {
        super(Trouble.REQUEST, message, remedy, null);
    }
}
