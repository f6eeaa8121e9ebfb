package dev.backfill.oracle;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Path;
import java.util.List;

/** A warehouse that one pipeline after another is made in: to open a file costs as much as many looks into it. */
final class MadeWarehouse implements AutoCloseable {
    /**
     * Rows to be added to a table.
     *
     * @param columns their columns
     * @param rows their values as texts that DuckDB casts
     */
    record Rows(TableName table, List<String> columns, List<Object[]> rows) {}

    private final Path file;
    private final DuckDbWarehouse warehouse;

    /** Makes the file. */
    MadeWarehouse(Path file) {
        this.file = file;
        this.warehouse = DuckDbWarehouse.create(file);
    }

    Path file() {
        return file;
    }

    DuckDbWarehouse warehouse() {
        return warehouse;
    }

    /** Takes out all that is in it. */
    void clear() {
        try (Session session = warehouse.open()) {
            for (Row row : session.query(Sql.of("SELECT schema_name FROM duckdb_schemas() WHERE NOT internal"
                    + " AND database_name = current_database() AND schema_name <> 'main'"))) {
                session.execute(Sql.of("DROP SCHEMA " + Sql.name(row.text("schema_name")) + " CASCADE"));
            }
        }
    }

    /** Changes tables behind the console's back. */
    void change(List<String> statements, List<Rows> added) {
        try (Session session = warehouse.open()) {
            session.atomically(() -> {
                statements.forEach(s -> session.execute(Sql.of(s)));
                added.forEach(a -> session.append(a.table(), a.columns(), a.rows()));
                return true;
            });
        }
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
