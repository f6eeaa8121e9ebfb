package dev.backfill.examples.nba;

import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.warehouse.FileWarehouse;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.FileEngine;
import dev.backfill.warehouse.engine.RemoteTables;
import dev.backfill.warehouse.engine.TableFacts;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.imports.TableCopy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The demo in a project that lies elsewhere: made in a file by the shipped SQL, then loaded, table by table. Its
/// hundreds of statements might be billed there. Its tables say that they are the demo's, and others are never
/// touched.
public final class DemoProject {
    private static final String MARK = "Demo of Backfill Console, made anew by its command demo";

    private final RemoteTables there;
    private final Connection connection;
    private final FileEngine files;

    /// @param there the tables of the project
    /// @param connection how it is reached
    /// @param files makes the file
    public DemoProject(RemoteTables there, Connection connection, FileEngine files) {
        this.there = there;
        this.connection = connection;
        this.files = files;
    }

    /// Makes the tables, in place of those of an earlier demo.
    ///
    /// @param scratch an empty folder; something is left behind in it
    /// @throws WarehouseException of kind `INPUT` naming a table that is there and not the demo's; nothing is
    ///     changed then
    public void generate(Pipeline pipeline, int seasons, Path scratch) {
        NbaTables shipped = new NbaTables(connection.engine().spelling());
        try (Warehouse project = there.open(shipped.names());
                Session remote = project.open()) {
            Map<TableName, TableFacts> old = there.facts(shipped.names());
            old.forEach(this::refuseStrange);
            try (FileWarehouse local =
                    files.create(scratch.resolve("demo" + files.endings().getFirst()))) {
                DemoWorkspace.generate(local, pipeline, seasons);
                old.keySet().forEach(name -> remote.execute(Sql.of("DROP TABLE IF EXISTS " + name)));
                shipped.described(create -> there.described(create, MARK)).forEach(s -> remote.execute(Sql.of(s)));
                try (Session from = local.open()) {
                    there.facts(shipped.names()).forEach((name, facts) -> load(from, name, facts, remote));
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
                            connection.target(),
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
