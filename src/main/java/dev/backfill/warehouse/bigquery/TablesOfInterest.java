package dev.backfill.warehouse.bigquery;

import dev.backfill.model.TableName;
import dev.backfill.model.proof.Hurdle;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.job.Api;
import dev.backfill.warehouse.bigquery.job.BigQueryDates;
import dev.backfill.warehouse.bigquery.job.BigQueryTables;
import dev.backfill.warehouse.partition.WriteMark;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The tables that a unit of work is about, of all those in the project: which of them are there, and what they are
/// like. BigQuery is asked once, unless the catalog is asked for again.
final class TablesOfInterest {
    private final Set<TableName> names;
    private final BigQueryConnection connection;
    private final Api api;
    private Map<TableName, BigQueryTables.Shape> shapes = Map.of();

    TablesOfInterest(Set<TableName> names, BigQueryConnection connection, Api api) {
        this.names = names;
        this.connection = connection;
        this.api = api;
    }

    /// Those that are there, with the record of writes where there is one. Asks anew.
    Catalog catalog() {
        Set<TableName> known = new HashSet<>(names);
        known.add(WriteMark.RECORD);
        Map<TableName, Hurdle.NoRight> hidden = new HashMap<>();
        shapes = BigQueryTables.shapes(api, connection, known, hidden::put);
        return new Catalog(
                shapes.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, e -> e.getValue().columns())),
                hidden,
                this::whole,
                new BigQueryDates());
    }

    /// Those that are there.
    Map<TableName, BigQueryTables.Shape> shapes() {
        if (shapes.isEmpty()) {
            shapes = BigQueryTables.shapes(api, connection, names, (_, _) -> {});
        }
        return shapes;
    }

    /// The one name of a table: the project need not be said.
    TableName whole(TableName name) {
        return name.catalog().equals(connection.project()) ? new TableName(name.dataset(), name.table()) : name;
    }
}
