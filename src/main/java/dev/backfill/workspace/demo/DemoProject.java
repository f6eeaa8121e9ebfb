package dev.backfill.workspace.demo;

import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.BigQueryWarehouse;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.job.TableFacts;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.imports.Phase4Tables;
import dev.backfill.workspace.imports.TableCopy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The demo in a BigQuery project: made in a file by the shipped SQL, then loaded, table by table. Load jobs are free;
/// its hundreds of statements would be billed. Its tables say that they are the demo's, and others are never touched.
public final class DemoProject {
    private static final String MARK = "Demo of Backfill Console, made anew by its command demo";

    private final BigQueryConnection connection;

    public DemoProject(BigQueryConnection connection) {
        this.connection = connection;
    }

    /// Makes the tables, in place of those of an earlier demo.
    ///
    /// @param scratch a file that is not there; it is left behind
    /// @throws WarehouseException of kind `INPUT` naming a table that is there and not the demo's; nothing is
    ///     changed then
    public void generate(Pipeline pipeline, int seasons, Path scratch) {
        try (BigQueryWarehouse there = BigQueryWarehouse.open(connection, Phase4Tables.names());
                Session remote = there.open()) {
            Map<TableName, TableFacts> old = there.facts();
            old.forEach(this::refuseStrange);
            try (DuckDbWarehouse local = DuckDbWarehouse.create(scratch)) {
                DemoWorkspace.generate(local, pipeline, seasons);
                old.keySet().forEach(name -> remote.execute(Sql.of("DROP TABLE IF EXISTS " + name)));
                Phase4Tables.described(MARK).forEach(s -> remote.execute(Sql.of(s)));
                try (Session from = local.open()) {
                    there.facts().forEach((name, facts) -> load(from, name, facts, remote));
                }
            }
        }
    }

    private void refuseStrange(TableName name, TableFacts facts) {
        if (!facts.description().equals(MARK)) {
            throw new WarehouseException(
                    Kind.INPUT,
                    String.format(
                            Locale.ROOT,
                            "%s.%s is there already, with %,d rows, and it is not the demo's.",
                            connection.project(),
                            name,
                            facts.rows()),
                    "Name a project without tables of these names. Nothing was changed.",
                    null);
        }
    }

    private static void load(Session from, TableName name, TableFacts facts, Session remote) {
        List<String> columns = new ArrayList<>(facts.columns().keySet());
        String date = columns.stream()
                .filter(c -> "DATE".equals(facts.columns().get(c)))
                .findFirst()
                .orElseThrow();
        new TableCopy(from, name, columns).into(remote, name, date);
    }
}
