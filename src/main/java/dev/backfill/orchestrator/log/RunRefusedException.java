package dev.backfill.orchestrator.log;

/// A run cannot be taken back or resumed: why, and what to do instead.
public final class RunRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String remedy;

    /// @param message why
    /// @param remedy what to do next
    public RunRefusedException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /// What to do next.
    public String remedy() {
        return remedy;
    }
}
