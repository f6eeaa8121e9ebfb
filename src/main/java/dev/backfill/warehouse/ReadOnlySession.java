package dev.backfill.warehouse;

import dev.backfill.warehouse.sql.Sql;

/// A unit of work that only asks, and always asks.
public final class ReadOnlySession extends AskingSession {
    public ReadOnlySession(Session session) {
        super(session);
    }

    @Override
    public void ahead(Sql question) {
        session().ahead(question);
    }
}
