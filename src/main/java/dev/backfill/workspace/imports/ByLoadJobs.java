package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.BigQueryImports;
import dev.backfill.warehouse.bigquery.BigQueryWarehouse;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.job.GoogleSpelling;
import dev.backfill.warehouse.bigquery.job.TableFacts;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// BigQuery, from where the rows in question are fetched into a file that is thrown away afterwards. What is new or
/// changed is loaded beside the table, and one job puts it in by its key.
public final class ByLoadJobs implements Landing {
    private final BigQueryConnection connection;
    private final Function<Set<TableName>, BigQueryWarehouse> warehouses;
    private final Path scratch;
    private final DuckDbWarehouse local;

    /// @throws UncheckedIOException if there is no room for temporary files
    public ByLoadJobs(BigQueryConnection connection) {
        this(connection, tables -> BigQueryWarehouse.open(connection, tables));
    }

    /// @param warehouses opens the project for some of its tables
    ByLoadJobs(BigQueryConnection connection, Function<Set<TableName>, BigQueryWarehouse> warehouses) {
        this.connection = connection;
        this.warehouses = warehouses;
        try {
            scratch = Files.createTempDirectory("backfill-import");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        local = DuckDbWarehouse.create(file());
    }

    private Path file() {
        return scratch.resolve("import.duckdb");
    }

    @Override
    public FileSession open() {
        return local.openForFiles();
    }

    @Override
    public void make(Session session) {
        try (BigQueryWarehouse there = warehouse(Set.of());
                Session remote = there.open()) {
            Phase4Tables.statements().forEach(s -> remote.execute(Sql.of(s)));
        }
    }

    @Override
    public void show(Session session, TableName table) {
        TableFacts facts = facts(table);
        if (facts == null) {
            return;
        }
        List<String> columns = new ArrayList<>();
        facts.columns().forEach((name, type) -> columns.add(Sql.name(name) + " " + localType(table, name, type)));
        session.execute(Sql.of("CREATE SCHEMA IF NOT EXISTS " + Sql.name(table.dataset())));
        session.execute(Sql.of("CREATE OR REPLACE TABLE " + Sql.name(table) + " (" + String.join(", ", columns) + ")"));
    }

    @Override
    public void fetch(Session session, Incoming incoming) {
        List<String> columns = columns(session, incoming.table());
        String which = among(session, incoming, incoming.part());
        if (incoming.part().equals(incoming.date()) && !incoming.key().contains(incoming.date())) {
            // Rows of an event that is on another date now.
            which = "(" + which + " OR "
                    + among(session, incoming, incoming.key().getFirst()) + ")";
        }
        try (BigQueryWarehouse there = warehouse(Set.of());
                Session remote = there.open()) {
            List<Row> rows = remote.query(Sql.of("SELECT " + Incoming.list(columns, "") + " FROM "
                    + Sql.name(incoming.table()) + " AS tgt WHERE " + which + " AND " + dated(incoming)));
            List<@Nullable Object[]> read = new ArrayList<>();
            rows.forEach(r -> read.add(columns.stream().map(r::get).toArray()));
            session.append(incoming.table(), columns, read);
        }
    }

    /// A condition that every row with a date fulfils, for tables that are only read with one on their dates.
    private static String dated(Incoming incoming) {
        return "tgt." + Sql.name(incoming.date()) + " >= DATE '0001-01-01'";
    }

    private static String among(Session session, Incoming incoming, String column) {
        String values = values(session, incoming, column);
        return values.isEmpty() ? "FALSE" : "tgt." + Sql.name(column) + " IN (" + values + ")";
    }

    @Override
    public void land(Session session, List<Difference> differences, ImportMark mark) {
        List<TableName> staged = new ArrayList<>();
        try (BigQueryWarehouse there = warehouse(Set.of());
                Session remote = there.open()) {
            String where = connection.location() == null ? "" : " OPTIONS (location = '" + connection.location() + "')";
            remote.execute(Sql.of("CREATE SCHEMA IF NOT EXISTS " + Sql.name(ImportStaging.DATASET) + where));
            try {
                // All rows are there before the first table is touched.
                List<BigQueryImports.Rows> rows = differences.stream()
                        .map(d -> new ImportStaging(session, remote, d, staged).rows(mark))
                        .toList();
                new BigQueryImports(there).write(rows, mark.write(), mark.file());
            } finally {
                staged.forEach(t -> remote.execute(Sql.of("DROP TABLE IF EXISTS " + Sql.name(t))));
            }
        }
    }

    @Override
    public List<ImportRecords.Entry> undo(String id, Instant at) {
        try (BigQueryWarehouse there = warehouse(Set.of(ImportRecords.TABLE));
                Session remote = there.open()) {
            List<ImportRecords.Entry> imported = new ImportRecords(remote).of(id);
            ImportMark mark = ImportMark.of("", id, at);
            Map<TableName, Written> done = new BigQueryImports(there)
                    .undo(
                            imported.stream()
                                    .collect(Collectors.toMap(
                                            ImportRecords.Entry::table, ImportRecords.Entry::dateColumn)),
                            id,
                            mark.write());
            return imported.stream()
                    .map(i -> {
                        Written written = Objects.requireNonNull(done.get(i.table()));
                        return i.undoneBy(mark, new Imported.Turnover(written.after(), written.before()));
                    })
                    .toList();
        }
    }

    private @Nullable TableFacts facts(TableName table) {
        try (BigQueryWarehouse there = warehouse(Set.of(table))) {
            return there.facts().get(table);
        }
    }

    private BigQueryWarehouse warehouse(Set<TableName> tables) {
        return warehouses.apply(tables);
    }

    private static List<String> columns(Session session, TableName table) {
        return session
                .query(new Sql(
                        "SELECT column_name FROM information_schema.columns WHERE table_schema = @dataset"
                                + " AND table_name = @table ORDER BY ordinal_position",
                        Map.of("dataset", table.dataset(), "table", table.table())))
                .stream()
                .map(r -> r.text("column_name"))
                .toList();
    }

    /// The values of a column as SQL text: with constants BigQuery reads only the partitions they are in.
    private static String values(Session session, Incoming incoming, String column) {
        return session
                .query(Sql.of("SELECT DISTINCT typeof(" + Sql.name(column) + ") AS type, CAST(" + Sql.name(column)
                        + " AS VARCHAR) AS value FROM " + incoming.temp() + " WHERE " + Sql.name(column)
                        + " IS NOT NULL ORDER BY value"))
                .stream()
                .map(r -> literal(r.text("type"), r.text("value")))
                .collect(Collectors.joining(", "));
    }

    private static String literal(String type, String value) {
        return switch (type) {
            case "DATE" -> "DATE '" + value + "'";
            case "INTEGER", "BIGINT" -> value;
            default -> new GoogleSpelling().text(value);
        };
    }

    private static String localType(TableName table, String column, String type) {
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
    public void close() {
        local.close();
        try {
            Files.deleteIfExists(file());
            Files.deleteIfExists(scratch.resolve("import.duckdb.wal"));
            Files.deleteIfExists(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
