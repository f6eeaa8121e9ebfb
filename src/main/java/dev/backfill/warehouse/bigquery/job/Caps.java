package dev.backfill.warehouse.bigquery.job;

import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.connect.BigQueryErrors;

/// For how much the statements of a unit of work may be billed.
final class Caps {
    private final BigQueryConnection connection;
    private final Prepared prepared;
    private long allowed;

    /// @param prepared remembers which statements keep within what the settings allow
    Caps(BigQueryConnection connection, Prepared prepared) {
        this.connection = connection;
        this.prepared = prepared;
    }

    /// Lets statements be billed for more than the settings allow; 0 for as many bytes as they do.
    void allow(long bytes) {
        allowed = bytes;
    }

    /// For how many bytes a statement may be billed.
    long bytes() {
        return Math.max(allowed, connection.spending().maximumBytes());
    }

    /// Whether a statement of this kind was found to keep within the settings.
    boolean isKept(String statement) {
        return prepared.isPriced(statement);
    }

    /// Remembers that a statement was let through. One for which somebody has said yes asks anew the next time.
    void kept(String statement) {
        if (allowed == 0) {
            prepared.priced(statement);
        }
    }

    /// Refuses a statement that would be billed for more.
    ///
    /// @param dry what a dry run of it has said
    /// @throws WarehouseException of kind `LIMIT`
    JobResult require(JobResult dry, String statement) {
        if (billed(dry) > bytes()) {
            throw BigQueryErrors.overCap(connection, statement, billed(dry), bytes());
        }
        return dry;
    }

    /// About how many bytes a statement would be billed for.
    ///
    /// @param dry what a dry run of it has said
    long billed(JobResult dry) {
        return connection.spending().tariff().billed(dry.bytes(), dry.tables().size());
    }
}
