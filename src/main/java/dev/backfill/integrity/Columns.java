package dev.backfill.integrity;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Catalog;
import java.util.Optional;

/// Says in words which table or column is not there.
final class Columns {
    private Columns() {}

    /// The first of the columns that cannot be read; empty if all can.
    static Optional<String> missing(Catalog catalog, TableName table, String... columns) {
        if (!catalog.has(table)) {
            return Optional.of("there is no table " + table);
        }
        for (String column : columns) {
            if (!catalog.has(table, column)) {
                return Optional.of(table + " has no column " + column);
            }
        }
        return Optional.empty();
    }
}
