package dev.backfill.workspace.demo;

import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.BigQueryConnection;
import dev.backfill.warehouse.bigquery.BigQueryWarehouse;
import dev.backfill.workspace.imports.Phase4Tables;
import java.util.Locale;

/// The place of the demo in a BigQuery project. Its tables say that they are the demo's; others are never touched.
public final class DemoProject {
    static final String MARK = "Demo of Backfill Console, made anew by its command demo";

    private DemoProject() {}

    /// Drops the tables of an earlier demo.
    ///
    /// @throws WarehouseException of kind `INPUT` naming a table that is there and not the demo's; nothing is dropped
    ///     then
    public static void clear(BigQueryConnection connection) {
        try (BigQueryWarehouse warehouse = BigQueryWarehouse.open(connection, Phase4Tables.names());
                Session session = warehouse.open()) {
            var facts = warehouse.facts();
            facts.forEach((name, table) -> {
                if (!table.description().equals(MARK)) {
                    throw new WarehouseException(
                            Kind.INPUT,
                            String.format(
                                    Locale.ROOT,
                                    "%s.%s is there already, with %,d rows, and it is not the demo's.",
                                    connection.project(),
                                    name,
                                    table.rows()),
                            "Name a project without tables of these names. Nothing was changed.",
                            null);
                }
            });
            facts.keySet().forEach(name -> session.execute(Sql.of("DROP TABLE IF EXISTS " + name)));
        }
    }
}
