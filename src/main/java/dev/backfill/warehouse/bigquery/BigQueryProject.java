package dev.backfill.warehouse.bigquery;

import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.connect.Login;
import dev.backfill.warehouse.bigquery.connect.Spending;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.ConnectionKey;
import dev.backfill.warehouse.engine.Engine;
import dev.backfill.warehouse.engine.Opening;
import dev.backfill.warehouse.engine.RemoteTables;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A BigQuery project as the place where the tables of a workspace are.
///
/// @param connection how it is reached
/// @param datasets the datasets that a draft is made of; none where all are meant
public record BigQueryProject(BigQueryConnection connection, List<String> datasets) implements Connection {
    public BigQueryProject {
        datasets = List.copyOf(datasets);
    }

    /// A project with all of its datasets.
    public BigQueryProject(BigQueryConnection connection) {
        this(connection, List.of());
    }

    @Override
    public Engine engine() {
        return new BigQueryEngine();
    }

    @Override
    public String target() {
        return connection.project();
    }

    @Override
    public Optional<String> place() {
        return Optional.ofNullable(connection.location());
    }

    @Override
    public Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        say(said, BigQueryEngine.PROJECT, connection.project());
        say(said, BigQueryEngine.BILLING_PROJECT, connection.billingProject());
        say(said, BigQueryEngine.LOCATION, connection.location());
        say(said, BigQueryEngine.ENDPOINT, connection.endpoint());
        switch (connection.login()) {
            case Login.ApplicationDefault _ -> {}
            case Login.KeyFile(var path) -> say(said, BigQueryEngine.KEY_FILE, path);
            case Login.Impersonated(String account) -> say(said, BigQueryEngine.IMPERSONATE, account);
        }
        say(said, BigQueryEngine.MAXIMUM_MIB, connection.spending().maximumBytes() >> 20);
        BigDecimal price = connection.spending().dollarsPerTib();
        if (!Spending.LIST_PRICE.equals(price)) {
            say(said, BigQueryEngine.PRICE_PER_TIB, price == null ? BigQueryEngine.NO_PRICE : price);
        }
        return said;
    }

    private static void say(Map<String, String> said, ConnectionKey key, @Nullable Object value) {
        if (value != null) {
            said.put(key.name(), value.toString());
        }
    }

    @Override
    public Warehouse open(Opening opening) {
        return BigQueryWarehouse.open(connection, opening.tables());
    }

    @Override
    public Optional<RemoteTables> remote() {
        return Optional.of(new BigQueryRemote(connection, datasets));
    }
}
