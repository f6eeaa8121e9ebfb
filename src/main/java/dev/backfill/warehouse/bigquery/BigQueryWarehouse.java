package dev.backfill.warehouse.bigquery;

import com.google.cloud.ServiceOptions;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.DataFormatOptions;
import com.google.cloud.bigquery.spi.v2.BigQueryRpc;
import com.google.cloud.http.HttpTransportOptions;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.price.Tariff;
import dev.backfill.warehouse.Answers;
import dev.backfill.warehouse.Leases;
import dev.backfill.warehouse.SelfCheck;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.bigquery.connect.Address;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.connect.Credentials;
import dev.backfill.warehouse.bigquery.connect.SignIn;
import dev.backfill.warehouse.bigquery.connect.TrustedHosts;
import dev.backfill.warehouse.bigquery.job.Api;
import dev.backfill.warehouse.bigquery.job.BigQueryTables;
import dev.backfill.warehouse.bigquery.job.Calls;
import dev.backfill.warehouse.bigquery.job.GoogleSpelling;
import dev.backfill.warehouse.bigquery.job.Jobs;
import dev.backfill.warehouse.bigquery.job.Prepared;
import dev.backfill.warehouse.bigquery.job.Statements;
import dev.backfill.warehouse.bigquery.write.BigQueryLeases;
import dev.backfill.warehouse.engine.TableFacts;
import dev.backfill.warehouse.recall.Asked;
import dev.backfill.warehouse.recall.TablewiseSession;
import dev.backfill.warehouse.sql.Spelling;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A BigQuery project. Many may work on it at once, so there is nothing to let go of.
public final class BigQueryWarehouse implements Warehouse {
    private static final int CONNECT_MILLIS = 10_000;
    /// An emulator answers when the job has ended, so as long as a statement may well take there.
    private static final int READ_MILLIS = 180_000;

    private final BigQueryConnection connection;
    private final Set<TableName> tables;
    private final Calls.Pace pace;
    private final Credentials credentials;
    private final TrustedHosts trusted;
    private final Prepared prepared = new Prepared();
    private SignIn.Stamp stamp = SignIn.Stamp.NONE;
    private @Nullable Api api;

    private BigQueryWarehouse(
            BigQueryConnection connection,
            Set<TableName> tables,
            Calls.Pace pace,
            Map<String, String> environment,
            Path home) {
        this.connection = connection;
        this.tables = Set.copyOf(tables);
        this.pace = pace;
        this.credentials = new Credentials(connection, new SignIn(environment, home));
        this.trusted = TrustedHosts.of(environment, home);
    }

    /// A project. Nothing is asked before the first unit of work.
    ///
    /// @param tables which tables are of interest: only they are looked up in the catalog
    public static BigQueryWarehouse open(BigQueryConnection connection, Set<TableName> tables) {
        return new BigQueryWarehouse(
                connection, tables, Calls.Pace.USUAL, System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /// The same with other pauses between tries.
    ///
    /// @param first the first pause, a quarter of the longest
    public static BigQueryWarehouse open(BigQueryConnection connection, Set<TableName> tables, Duration first) {
        return open(connection, tables, first, System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /// The same for another user.
    static BigQueryWarehouse open(
            BigQueryConnection connection,
            Set<TableName> tables,
            Duration first,
            Map<String, String> environment,
            Path home) {
        return new BigQueryWarehouse(
                connection, tables, new Calls.Pace(first, first.multipliedBy(4)), environment, home);
    }

    @Override
    public String kind() {
        return "bigquery";
    }

    @Override
    public Spelling spelling() {
        return new GoogleSpelling();
    }

    @Override
    public String target() {
        return connection.project();
    }

    @Override
    public Optional<Tariff> tariff() {
        return Optional.of(connection.spending().tariff());
    }

    /// It runs two changes of a table at once and lets the others wait, where a cancellation comes late.
    @Override
    public int writersPerTable() {
        return 2;
    }

    @Override
    public List<SelfCheck> checks(Pipeline pipeline, boolean readOnly) {
        return new BigQueryChecks(this, connection).all();
    }

    @Override
    public Optional<String> pastRows() {
        return Optional.of("BigQuery itself can show it for some days, with FOR SYSTEM_TIME AS OF");
    }

    @Override
    public Session open() {
        return begin();
    }

    private BigQuerySession begin() {
        Api now = api();
        return new BigQuerySession(statements(now), () -> statements(now), now);
    }

    @Override
    public Session look(Answers answers) {
        return answers == Answers.NONE
                ? look()
                : new TablewiseSession(new BigQueryGround(asker(), this::begin), answers);
    }

    /// Who asks whom, in words that nobody reads: what was answered to somebody else, or under other terms, does not
    /// count.
    String asker() {
        return Asked.of(connection + " " + credentials.stamp());
    }

    @Override
    public Leases leases() {
        return new BigQueryLeases(this::statements);
    }

    /// The statements of a new unit of work.
    Statements statements() {
        return statements(api());
    }

    private Statements statements(Api now) {
        return new Statements(connection, tables, prepared, now);
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

    /// Whoever signs in anew is heard without a restart: calls go on with what says so now.
    synchronized Api api() {
        SignIn.Stamp now = credentials.stamp();
        Api known = api;
        if (known == null || !now.equals(stamp)) {
            known = connect();
            api = known;
            stamp = now;
        }
        return known;
    }

    /// What is remembered of who asks is not accepted any more.
    private synchronized void signedOut() {
        api = null;
    }

    private Api connect() {
        URI endpoint = connection.endpoint();
        if (endpoint != null && !connection.isLoopback()) {
            Address.of(endpoint).requireTrust(trusted);
        }
        BigQueryOptions.Builder options = BigQueryOptions.newBuilder()
                .setProjectId(connection.payer())
                .setCredentials(credentials.read())
                // Its own tries would come on top of ours, unseen.
                .setRetrySettings(ServiceOptions.getNoRetrySettings())
                .setTransportOptions(HttpTransportOptions.newBuilder()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setReadTimeout(READ_MILLIS)
                        .build())
                .setDataFormatOptions(
                        DataFormatOptions.newBuilder().useInt64Timestamp(true).build());
        if (connection.location() != null) {
            options.setLocation(connection.location());
        }
        if (endpoint != null) {
            options.setHost(endpoint.toString());
        }
        BigQueryOptions built = options.build();
        Calls calls = new Calls(connection, pace, this::signedOut);
        return new Api(built.getService(), new Jobs(connection, (BigQueryRpc) built.getRpc(), calls));
    }
}
