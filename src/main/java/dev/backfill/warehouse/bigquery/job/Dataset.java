package dev.backfill.warehouse.bigquery.job;

import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.sql.Sql;

/// Datasets of the console's own, beside the user's and in the same location: a job sees one location only.
public final class Dataset {
    /// The table with the leases, from which every write asks whether it holds its partitions.
    public static final String LEASES = "backfill_kept.leases";

    private Dataset() {}

    public static Sql definition(BigQueryConnection connection, String name) {
        String where = connection.location() == null ? "" : " OPTIONS (location = '" + connection.location() + "')";
        return Sql.of("CREATE SCHEMA IF NOT EXISTS " + name + where);
    }
}
