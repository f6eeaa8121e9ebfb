package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.model.file.Folders;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.FileWarehouse;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.engine.FileEngine;
import dev.backfill.warehouse.engine.RemoteTables;
import dev.backfill.warehouse.engine.StagedRows;
import dev.backfill.warehouse.engine.TableFacts;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Spelling;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A warehouse that reads no files: the rows in question are fetched from there into a file that is thrown away
/// afterwards. What is new or changed is loaded beside the table, and put in from there by its key.
public final class ByStaging implements Landing {
    private final RemoteTables there;
    private final Path scratch;
    private final FileWarehouse local;

    /// @param files reads the files, and compares
    /// @throws UncheckedIOException if there is no room for temporary files
    public ByStaging(RemoteTables there, FileEngine files) {
        this.there = there;
        try {
            scratch = Files.createTempDirectory("backfill-import");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        local = files.create(scratch.resolve("import" + files.endings().getFirst()));
    }

    @Override
    public FileSession open() {
        return local.openForFiles();
    }

    @Override
    public void make(Session session, ImportFiles files) {
        try (Warehouse project = there.open(Set.of());
                Session remote = project.open()) {
            files.making(project.spelling()).forEach(s -> remote.execute(Sql.of(s)));
        }
    }

    @Override
    public void show(Session session, TableName table) {
        TableFacts facts = there.facts(Set.of(table)).get(table);
        if (facts == null) {
            return;
        }
        List<String> columns = new ArrayList<>();
        there.fileTypes(table, facts).forEach((name, type) -> columns.add(Sql.name(name) + " " + type));
        session.execute(Sql.of("CREATE SCHEMA IF NOT EXISTS " + Sql.name(table.dataset())));
        session.execute(Sql.of("CREATE OR REPLACE TABLE " + Sql.name(table) + " (" + String.join(", ", columns) + ")"));
    }

    @Override
    public void fetch(Session session, Incoming incoming) {
        List<String> columns = columns(session, incoming.table());
        try (Warehouse project = there.open(Set.of());
                Session remote = project.open()) {
            Spelling spelling = project.spelling();
            String which = among(session, incoming, incoming.part(), spelling);
            if (incoming.part().equals(incoming.date()) && !incoming.key().contains(incoming.date())) {
                // Rows of an event that is on another date now.
                which = "(" + which + " OR "
                        + among(session, incoming, incoming.key().getFirst(), spelling) + ")";
            }
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

    private static String among(Session session, Incoming incoming, String column, Spelling spelling) {
        String values = values(session, incoming, column, spelling);
        return values.isEmpty() ? "FALSE" : "tgt." + Sql.name(column) + " IN (" + values + ")";
    }

    @Override
    public void land(Session session, List<Difference> differences, ImportMark mark) {
        List<TableName> staged = new ArrayList<>();
        try (Warehouse project = there.open(Set.of());
                Session remote = project.open()) {
            there.makeRoom(remote);
            try {
                // All rows are there before the first table is touched.
                List<StagedRows> rows = differences.stream()
                        .map(d -> new ImportStaging(session, there, remote, d, staged).rows(mark))
                        .toList();
                there.write(rows, mark.write(), mark.file());
            } finally {
                staged.forEach(t -> remote.execute(Sql.of("DROP TABLE IF EXISTS " + Sql.name(t))));
            }
        }
    }

    @Override
    public List<ImportRecords.Entry> undo(String id, Instant at) {
        try (Warehouse project = there.open(Set.of(ImportRecords.TABLE));
                Session remote = project.open()) {
            List<ImportRecords.Entry> imported = new ImportRecords(remote).of(id);
            ImportMark mark = ImportMark.of("", id, at);
            Map<TableName, Written> done = there.undo(
                    imported.stream()
                            .collect(Collectors.toMap(ImportRecords.Entry::table, ImportRecords.Entry::dateColumn)),
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

    /// The values of a column as SQL text: with constants an engine reads only the partitions they are in.
    private static String values(Session session, Incoming incoming, String column, Spelling spelling) {
        return session
                .query(Sql.of("SELECT DISTINCT typeof(" + Sql.name(column) + ") AS type, CAST(" + Sql.name(column)
                        + " AS VARCHAR) AS value FROM " + incoming.temp() + " WHERE " + Sql.name(column)
                        + " IS NOT NULL ORDER BY value"))
                .stream()
                .map(r -> literal(r.text("type"), r.text("value"), spelling))
                .collect(Collectors.joining(", "));
    }

    private static String literal(String type, String value, Spelling spelling) {
        return switch (type) {
            case "DATE" -> "DATE '" + value + "'";
            case "INTEGER", "BIGINT" -> value;
            default -> spelling.text(value);
        };
    }

    @Override
    public void close() {
        local.close();
        Folders.delete(scratch);
    }
}
