package dev.backfill.integrity.events;

/// The events of a date cannot be looked up: a table or a column is not there.
public final class EventsUnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message what is not there
    public EventsUnreadableException(String message) {
        super(message);
    }

    /// What to do next.
    public String remedy() {
        return "Bring back what is missing, or correct `events:` and `sources:` in the pipeline.";
    }
}
