package dev.backfill.warehouse.bigquery;

import dev.backfill.warehouse.sql.Sql;

/// Datasets of the console's own, beside the user's and in the same location: a job sees one location only.
final class Dataset {
    /// The table with the leases, from which every write asks whether it holds its partitions.
    static final String LEASES = "backfill_kept.leases";

    private Dataset() {}

    static Sql definition(BigQueryConnection connection, String name) {
        String where = connection.location() == null ? "" : " OPTIONS (location = '" + connection.location() + "')";
        return Sql.of("CREATE SCHEMA IF NOT EXISTS " + name + where);
    }
}
