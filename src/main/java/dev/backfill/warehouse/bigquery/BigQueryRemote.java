package dev.backfill.warehouse.bigquery;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.survey.BigQuerySurvey;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.RemoteTables;
import dev.backfill.warehouse.engine.SelectReader;
import dev.backfill.warehouse.engine.StagedRows;
import dev.backfill.warehouse.engine.Survey;
import dev.backfill.warehouse.engine.TableFacts;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.Sql;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/// The tables of a BigQuery project. Rows come by load jobs, which are free, and one job puts them in by their key.
public final class BigQueryRemote implements RemoteTables {
    /// The dataset of the tables beside.
    private static final String STAGING = "backfill_staging";

    private final BigQueryConnection connection;
    private final List<String> datasets;
    private final Function<Set<TableName>, BigQueryWarehouse> warehouses;

    /// @param datasets the datasets that somebody has named; none where all are meant
    BigQueryRemote(BigQueryConnection connection, List<String> datasets) {
        this(connection, datasets, tables -> BigQueryWarehouse.open(connection, tables));
    }

    /// @param warehouses opens the project for some of its tables
    public BigQueryRemote(BigQueryConnection connection, Function<Set<TableName>, BigQueryWarehouse> warehouses) {
        this(connection, List.of(), warehouses);
    }

    private BigQueryRemote(
            BigQueryConnection connection,
            List<String> datasets,
            Function<Set<TableName>, BigQueryWarehouse> warehouses) {
        this.connection = connection;
        this.datasets = datasets;
        this.warehouses = warehouses;
    }

    @Override
    public Warehouse open(Set<TableName> tables) {
        return warehouses.apply(tables);
    }

    @Override
    public Map<TableName, TableFacts> facts(Set<TableName> tables) {
        try (BigQueryWarehouse there = warehouses.apply(tables)) {
            return there.facts();
        }
    }

    @Override
    public Survey survey(Session look, SelectReader reader) {
        return new BigQuerySurvey(look, new ProjectCalls(warehouses.apply(Set.of()), connection, datasets), reader);
    }

    @Override
    public Connection settled(Collection<TableFacts> found) {
        Set<String> locations =
                new TreeSet<>(found.stream().map(TableFacts::location).toList());
        locations.remove("");
        if (locations.size() > 1) {
            throw new WarehouseException(
                    Kind.INPUT,
                    "The datasets lie in several locations: " + String.join(", ", locations) + ".",
                    "A query sees one location only: bring them together first. Nothing was made.",
                    null);
        }
        return new BigQueryProject(
                connection.in(locations.stream().findFirst().orElse(connection.location())), datasets);
    }

    @Override
    public String described(String create, String description) {
        return create + "\nOPTIONS (description = '" + description + "')";
    }

    @Override
    public Map<String, String> fileTypes(TableName table, TableFacts facts) {
        Map<String, String> types = new LinkedHashMap<>();
        facts.columns().forEach((column, type) -> types.put(column, fileType(table, column, type)));
        return types;
    }

    private static String fileType(TableName table, String column, String type) {
        return switch (type) {
            case "INT64" -> "BIGINT";
            case "FLOAT64" -> "DOUBLE";
            case "NUMERIC" -> "DECIMAL(38, 9)";
            case "BOOL" -> "BOOLEAN";
            case "DATE" -> "DATE";
            case "TIMESTAMP" -> "TIMESTAMP";
            case "STRING", "DATETIME", "TIME", "BIGNUMERIC" -> "VARCHAR";
            default ->
                throw new WarehouseException(
                        Kind.INPUT,
                        "The column " + column + " of " + table + " is " + type + ", which cannot be imported.",
                        "Load the file with BigQuery's own tools. Nothing was imported.",
                        null);
        };
    }

    @Override
    public void makeRoom(Session session) {
        String where = connection.location() == null ? "" : " OPTIONS (location = '" + connection.location() + "')";
        session.execute(Sql.of("CREATE SCHEMA IF NOT EXISTS " + Sql.name(STAGING) + where));
    }

    @Override
    public TableName stage(Session session, TableName like) {
        TableName beside = new TableName(
                STAGING,
                like.table() + "_"
                        + UUID.randomUUID().toString().replace("-", "").substring(0, 12));
        session.execute(Sql.of("CREATE TABLE " + Sql.name(beside) + " LIKE " + Sql.name(like)
                + " OPTIONS (expiration_timestamp = TIMESTAMP_ADD(CURRENT_TIMESTAMP(), INTERVAL 1 DAY))"));
        return beside;
    }

    @Override
    public void write(List<StagedRows> all, WriteMark mark, String file) {
        try (BigQueryWarehouse there = warehouses.apply(Set.of())) {
            new BigQueryImports(there).write(all, mark, file);
        }
    }

    @Override
    public Map<TableName, Written> undo(Map<TableName, String> dateColumns, String imported, WriteMark mark) {
        try (BigQueryWarehouse there = warehouses.apply(Set.of())) {
            return new BigQueryImports(there).undo(dateColumns, imported, mark);
        }
    }
}
