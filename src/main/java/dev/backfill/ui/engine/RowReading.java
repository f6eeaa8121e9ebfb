package dev.backfill.ui.engine;

import dev.backfill.model.price.Billed;
import dev.backfill.warehouse.sql.Excerpt;

/// A question about rows, to be asked once.
public interface RowReading {

    /// Asks it, and waits for the answer: never on the JavaFX thread.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if it cannot be answered, or was stopped
    Billed<Excerpt> rows();

    /// Stops it, as far as the warehouse can. From any thread; nothing happens where it has ended.
    void stop();
}
