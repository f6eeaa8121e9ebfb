package dev.backfill.integrity;

import dev.backfill.model.BackfillException;

/// The warehouse holds no scheduled and no played events yet, so there is no calendar to show.
public final class NoEventsException extends BackfillException {
    private static final long serialVersionUID = 1L;

    /// @param message what is empty
    public NoEventsException(String message) {
        super(
                Trouble.NOTHING_YET,
                message,
                "Import source rows with `backfill-console import`, or open the demo with `backfill-console demo`.",
                null);
    }
}
