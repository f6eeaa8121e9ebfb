package dev.backfill.warehouse.bigquery;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.DataFormatOptions;
import com.google.cloud.bigquery.spi.v2.BigQueryRpc;
import com.google.cloud.http.HttpTransportOptions;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.Leases;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A BigQuery project. Many may work on it at once, so there is nothing to let go of.
public final class BigQueryWarehouse implements Warehouse {
    private static final int CONNECT_MILLIS = 20_000;
    /// An emulator answers when the job has ended, so as long as a statement may well take there.
    private static final int READ_MILLIS = 180_000;

    private final BigQueryConnection connection;
    private final Set<TableName> tables;
    private final Jobs.Pace pace;
    private final Prepared prepared = new Prepared();
    private @Nullable Api api;

    /// What calls go through, made with the first of them: signing in reads files and may ask a server.
    ///
    /// @param service Google's client, for what is not a job
    /// @param jobs runs statements
    record Api(BigQuery service, Jobs jobs) {}

    private BigQueryWarehouse(BigQueryConnection connection, Set<TableName> tables, Jobs.Pace pace) {
        this.connection = connection;
        this.tables = Set.copyOf(tables);
        this.pace = pace;
    }

    /// A project. Nothing is asked before the first unit of work.
    ///
    /// @param tables which tables are of interest: only they are looked up in the catalog
    public static BigQueryWarehouse open(BigQueryConnection connection, Set<TableName> tables) {
        return new BigQueryWarehouse(connection, tables, Jobs.Pace.USUAL);
    }

    /// The same with other pauses between tries.
    static BigQueryWarehouse open(BigQueryConnection connection, Set<TableName> tables, Duration first) {
        return new BigQueryWarehouse(connection, tables, new Jobs.Pace(first, first.multipliedBy(4)));
    }

    @Override
    public String kind() {
        return "bigquery";
    }

    @Override
    public String target() {
        return connection.project();
    }

    @Override
    public boolean isBilled() {
        return true;
    }

    @Override
    public Session open() {
        return session();
    }

    @Override
    public Leases leases() {
        return new BigQueryLeases(connection, this::session);
    }

    private BigQuerySession session() {
        return new BigQuerySession(connection, tables, prepared, api());
    }

    /// What is known of those of the tables that are there, for nothing.
    public Map<TableName, TableFacts> facts() {
        return BigQueryTables.facts(api(), connection, tables);
    }

    @Override
    public void release() {}

    @Override
    public Loan lend() {
        return () -> {};
    }

    @Override
    public void close() {}

    private synchronized Api api() {
        Api known = api;
        if (known == null) {
            known = connect();
            api = known;
        }
        return known;
    }

    private Api connect() {
        BigQueryOptions.Builder options = BigQueryOptions.newBuilder()
                .setProjectId(connection.payer())
                .setCredentials(Credentials.of(connection))
                .setTransportOptions(HttpTransportOptions.newBuilder()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setReadTimeout(READ_MILLIS)
                        .build())
                .setDataFormatOptions(
                        DataFormatOptions.newBuilder().useInt64Timestamp(true).build());
        if (connection.location() != null) {
            options.setLocation(connection.location());
        }
        if (connection.endpoint() != null) {
            options.setHost(connection.endpoint().toString());
        }
        BigQueryOptions built = options.build();
        return new Api(built.getService(), new Jobs(connection, (BigQueryRpc) built.getRpc(), pace));
    }
}
