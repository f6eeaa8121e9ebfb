package dev.backfill.integrity;

/// The warehouse holds no scheduled and no played events yet, so there is no calendar to show.
public final class NoEventsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message what is empty
    public NoEventsException(String message) {
        super(message);
    }

    /// What to do next.
    public String remedy() {
        return "Import source rows with `backfill-console import`, or open the demo with `backfill-console demo`.";
    }
}
