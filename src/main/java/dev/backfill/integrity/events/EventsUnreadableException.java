package dev.backfill.integrity.events;

import dev.backfill.model.BackfillException;

/// The events of a date cannot be looked up: a table or a column is not there.
public final class EventsUnreadableException extends BackfillException {
    private static final long serialVersionUID = 1L;

    /// @param message what is not there
    public EventsUnreadableException(String message) {
        super(
                Trouble.REQUEST,
                message,
                "Bring back what is missing, or correct `events:` and `sources:` in the pipeline.",
                null);
    }
}
