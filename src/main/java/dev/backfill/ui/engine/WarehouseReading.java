package dev.backfill.ui.engine;

import dev.backfill.model.price.Billed;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.sql.Excerpt;
import dev.backfill.warehouse.sql.Sql;
import org.jspecify.annotations.Nullable;

/// A question that the warehouse answers, in a unit of work that only looks.
final class WarehouseReading implements RowReading {
    private final Warehouse warehouse;
    private final Sql sql;
    private final int most;
    private boolean stopped;
    private @Nullable Session session;

    WarehouseReading(Warehouse warehouse, Sql sql, int most) {
        this.warehouse = warehouse;
        this.sql = sql;
        this.most = most;
    }

    @Override
    public Billed<Excerpt> rows() {
        try (Session look = warehouse.look()) {
            begun(look);
            Excerpt rows = look.excerpt(sql, most);
            return new Billed<>(rows, look.bytes());
        } finally {
            ended();
        }
    }

    /// A stop that came while the file was waited for still reaches it.
    private synchronized void begun(Session look) {
        session = look;
        if (stopped) {
            look.cancel();
        }
    }

    private synchronized void ended() {
        session = null;
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        if (session != null) {
            session.cancel();
        }
    }
}
