package dev.backfill.orchestrator.context;

import dev.backfill.integrity.Scanner;
import dev.backfill.model.DateInterval;
import dev.backfill.model.scan.Scan;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// Looks at some dates and says what is there and what should be.
@FunctionalInterface
public interface DateScan {

    /// Scans these dates.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be read
    Scan scan(DateInterval dates);

    /// Scans each of these dates for itself.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be read
    default SortedMap<LocalDate, Scan> each(SortedSet<LocalDate> dates) {
        SortedMap<LocalDate, Scan> scans = new TreeMap<>();
        dates.forEach(d -> scans.put(d, scan(DateInterval.of(d))));
        return scans;
    }

    /// Looks with a scanner, which reads several dates at once.
    static DateScan of(Scanner scanner) {
        return new DateScan() {
            @Override
            public Scan scan(DateInterval dates) {
                return scanner.recount(dates);
            }

            @Override
            public SortedMap<LocalDate, Scan> each(SortedSet<LocalDate> dates) {
                return scanner.each(dates);
            }
        };
    }
}
