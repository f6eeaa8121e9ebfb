package dev.backfill.examples.shop;

import dev.backfill.examples.DemoProgress;
import dev.backfill.examples.Example;
import dev.backfill.examples.ExampleFiles;
import dev.backfill.model.file.PrivateFiles;
import dev.backfill.model.file.WholeFile;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// Half a year of orders in eight shops. Everything of it lies in `resources/examples/shop`, and any user could have
/// written it: a pipeline, SELECTs, named queries, a program, and the SQL that makes the rows and the damage.
public final class ShopExample implements Example {
    private static final ExampleFiles FILES = new ExampleFiles("shop");
    private static final List<String> OF_WORKSPACE = List.of("pipelines/", "programs/", "queries/", "sql/");
    private static final List<String> STAGES = List.of("tables", "rows", "built", "damage");
    private static final String CONSOLE = "{console}";

    @Override
    public String name() {
        return "shop";
    }

    @Override
    public String folder() {
        return "shop";
    }

    @Override
    public String title() {
        return "Shop demo";
    }

    @Override
    public String pipeline() {
        return "shop";
    }

    @Override
    public ExampleFiles files() {
        return FILES;
    }

    @Override
    public void write(Path workspace) {
        for (String file :
                OF_WORKSPACE.stream().flatMap(f -> FILES.list(f).stream()).toList()) {
            Path target = workspace.resolve(file);
            try {
                PrivateFiles.folder(WholeFile.folder(target));
                WholeFile.writeForUser(target, FILES.read(file).replace(CONSOLE, OwnProgram.inShell()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void fill(Warehouse warehouse, Pipeline pipeline, int seasons, DemoProgress progress) {
        if (seasons != 1) {
            throw new IllegalArgumentException("This example has one half-year, not " + seasons + " seasons.");
        }
        try (Session session = warehouse.open()) {
            session.atomically(() -> {
                for (int stage = 0; stage < STAGES.size(); stage++) {
                    run(STAGES.get(stage), session);
                    progress.built(stage + 1, STAGES.size());
                }
            });
        }
    }

    private static void run(String stage, Session session) {
        SqlFiles.split(FILES.read("make/" + stage + ".sql")).forEach(s -> session.execute(Sql.of(s)));
    }

    /// What its program for statements does: writes those of whole months.
    ///
    /// @param first the first date of the first month
    /// @param last the last date of the last month
    /// @param at when they are written
    public static void writeStatements(Session session, LocalDate first, LocalDate last, Instant at) {
        session.atomically(() -> SqlFiles.split(FILES.read("make/statement.sql"))
                .forEach(s -> session.execute(
                        Sql.of(s).with("from", first).with("to", last).with("processed_at", at))));
    }
}
