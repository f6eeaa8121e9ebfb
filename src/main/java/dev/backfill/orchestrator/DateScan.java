package dev.backfill.orchestrator;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Scan;

/// Looks at some dates and says what is there and what should be.
@FunctionalInterface
public interface DateScan {

    /// Scans these dates.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be read
    Scan scan(DateInterval dates);
}
