package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.DuckDbWarehouse;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.Row;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.BigQueryConnection;
import dev.backfill.warehouse.bigquery.BigQueryWarehouse;
import dev.backfill.warehouse.bigquery.TableFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// BigQuery, from where the rows in question are fetched into a file that is thrown away afterwards. What came of them
/// is loaded beside the table, and one statement puts it in.
public final class ByLoadJobs implements Landing {
    private static final String STAGING = "backfill_staging";

    private final BigQueryConnection connection;
    private final Path scratch;
    private final DuckDbWarehouse local;

    /// @throws UncheckedIOException if there is no room for temporary files
    public ByLoadJobs(BigQueryConnection connection) {
        this.connection = connection;
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
        facts.columns().forEach((name, type) -> columns.add(name + " " + localType(table, name, type)));
        session.execute(Sql.of("CREATE SCHEMA IF NOT EXISTS " + table.dataset()));
        session.execute(Sql.of("CREATE TABLE " + table + " (" + String.join(", ", columns) + ")"));
    }

    @Override
    public void fetch(Session session, Part part) {
        String values = values(session, part);
        List<String> columns = columns(session, part.table());
        try (BigQueryWarehouse there = warehouse(Set.of());
                Session remote = there.open()) {
            List<Row> rows = values.isEmpty()
                    ? List.of()
                    : remote.query(Sql.of("SELECT " + String.join(", ", columns) + " FROM " + part.table() + " WHERE "
                            + part.column() + " IN (" + values + ")"));
            List<@Nullable Object[]> read = new ArrayList<>();
            rows.forEach(r -> read.add(columns.stream().map(r::get).toArray()));
            session.append(part.table(), columns, read);
        }
    }

    @Override
    public void land(Session session, List<Part> changed) {
        try (BigQueryWarehouse there = warehouse(Set.of());
                Session remote = there.open()) {
            String where = connection.location() == null ? "" : " OPTIONS (location = '" + connection.location() + "')";
            remote.execute(Sql.of("CREATE SCHEMA IF NOT EXISTS " + STAGING + where));
            try {
                // All rows are there before the first table is touched.
                changed.forEach(part -> stage(session, part, remote));
                changed.forEach(part -> remote.execute(replacement(session, part)));
            } finally {
                changed.forEach(part -> remote.execute(Sql.of("DROP TABLE IF EXISTS " + staging(part))));
            }
        }
    }

    private void stage(Session session, Part part, Session remote) {
        remote.execute(Sql.of("CREATE TABLE " + staging(part) + " LIKE " + part.table()
                + " OPTIONS (expiration_timestamp = TIMESTAMP_ADD(CURRENT_TIMESTAMP(), INTERVAL 1 DAY))"));
        new TableCopy(session, part.table(), columns(session, part.table())).into(remote, staging(part), part.column());
    }

    private Sql replacement(Session session, Part part) {
        List<String> columns = columns(session, part.table());
        return Sql.of("MERGE INTO " + part.table() + " AS tgt USING " + staging(part) + " AS s ON FALSE\n"
                + "WHEN NOT MATCHED BY SOURCE AND tgt." + part.column() + " IN (" + values(session, part)
                + ") THEN DELETE\nWHEN NOT MATCHED THEN INSERT (" + String.join(", ", columns) + ") VALUES ("
                + columns.stream().map(c -> "s." + c).collect(Collectors.joining(", ")) + ")");
    }

    /// A name that no other import uses: the folder's.
    private TableName staging(Part part) {
        String unique = String.valueOf(scratch.getFileName()).replaceAll("\\W", "_");
        return new TableName(STAGING, part.table().table() + "_" + unique);
    }

    private @Nullable TableFacts facts(TableName table) {
        try (BigQueryWarehouse there = warehouse(Set.of(table))) {
            return there.facts().get(table);
        }
    }

    private BigQueryWarehouse warehouse(Set<TableName> tables) {
        return BigQueryWarehouse.open(connection, tables);
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

    /// The values of a part's column as SQL text: with constants BigQuery reads only the partitions they are in.
    private static String values(Session session, Part part) {
        return session
                .query(Sql.of("SELECT DISTINCT typeof(" + part.column() + ") AS type, CAST(" + part.column()
                        + " AS VARCHAR) AS value FROM " + part.incoming() + " WHERE " + part.column()
                        + " IS NOT NULL ORDER BY value"))
                .stream()
                .map(r -> literal(r.text("type"), r.text("value")))
                .collect(Collectors.joining(", "));
    }

    private static String literal(String type, String value) {
        return switch (type) {
            case "DATE" -> "DATE '" + value + "'";
            case "INTEGER", "BIGINT" -> value;
            default -> "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
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
