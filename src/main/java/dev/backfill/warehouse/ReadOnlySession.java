package dev.backfill.warehouse;

/// A unit of work that only asks, and always asks.
public final class ReadOnlySession extends AskingSession {
    public ReadOnlySession(Session session) {
        super(session);
    }
}
