package dev.backfill.workspace.checkup;

import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.period.Calendar;
import dev.backfill.model.period.Calendar.DateTable;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.orchestrator.context.SqlStepRunner;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks at every table of a pipeline: whether it is there, and whether everything that the pipeline says of it can
/// be done. Reads no rows and changes nothing.
public final class TableChecks {
    /// So many tables are asked about at once where each question goes over the network.
    private static final int AT_ONCE = 8;

    private final Pipeline pipeline;
    private final Warehouse warehouse;
    private final SqlStepRunner selects;
    private final Path folder;
    private final NamedColumns columns;

    /// @param warehouse where the tables are
    /// @param selects knows the SELECT of each processor
    /// @param folder the workspace's folder, from which programs are seen
    public TableChecks(Pipeline pipeline, Warehouse warehouse, SqlStepRunner selects, Path folder) {
        this.pipeline = pipeline;
        this.warehouse = warehouse;
        this.selects = selects;
        this.folder = folder;
        columns = new NamedColumns(pipeline);
    }

    /// One report a table: what is read first, then processors in graph order, then what runs write besides.
    ///
    /// @throws WarehouseException if no table could be asked about
    public List<TableReport> all(KnownTables known) {
        List<TableName> tables = List.copyOf(inOrder());
        int lanes = warehouse.isBilled() ? Math.min(AT_ONCE, tables.size()) : 1;
        List<TableReport> reports = new ArrayList<>();
        try (ExecutorService askers = Executors.newFixedThreadPool(Math.max(1, lanes))) {
            List<Future<List<TableReport>>> asked = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                int first = lane;
                asked.add(askers.submit(() -> lane(tables, first, lanes, known)));
            }
            List<List<TableReport>> seen = new ArrayList<>();
            for (Future<List<TableReport>> each : asked) {
                seen.add(result(each));
            }
            for (int i = 0; i < tables.size(); i++) {
                reports.add(seen.get(i % lanes).get(i / lanes));
            }
        }
        return reports;
    }

    private List<TableReport> lane(List<TableName> tables, int first, int step, KnownTables known) {
        List<TableReport> reports = new ArrayList<>();
        try (Session session = warehouse.look()) {
            for (int i = first; i < tables.size(); i += step) {
                reports.add(report(tables.get(i), known, session));
            }
        }
        return reports;
    }

    private static <T> T result(Future<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WarehouseException(Kind.CANCELLED, "Stopped.", "Nothing was changed.", e);
        }
    }

    private Set<TableName> inOrder() {
        Set<TableName> tables = new LinkedHashSet<>();
        if (pipeline.hasEvents()) {
            tables.add(pipeline.events().schedule());
        }
        calendars().forEach(t -> tables.add(t.table()));
        pipeline.sources().forEach(s -> tables.add(s.name()));
        pipeline.processors().forEach(p -> tables.add(p.table()));
        tables.addAll(pipeline.tables());
        return tables;
    }

    private List<DateTable> calendars() {
        return Stream.concat(
                        pipeline.sources().stream().map(SourceTable::cadence),
                        pipeline.processors().stream().map(Processor::cadence))
                .map(cadence -> cadence.calendar() instanceof Calendar.Days days ? days : null)
                .filter(Objects::nonNull)
                .flatMap(days -> Stream.of(days.exceptIn(), days.only()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private TableReport report(TableName table, KnownTables known, Session session) {
        Notes notes = new Notes(table);
        Catalog catalog = known.catalogs().get(table);
        WarehouseException refused = known.refused().get(table);
        if (refused != null) {
            notes.wrong(String.valueOf(refused.getMessage()), refused.remedy());
        }
        if (catalog != null && catalog.has(table)) {
            int all = catalog.columns(table).size();
            notes.seen(all + (all == 1 ? " column" : " columns"));
            columns.look(table, catalog, notes);
        } else if (catalog != null) {
            absent(table, notes);
        }
        calendars().stream().filter(t -> t.table().equals(table)).forEach(t -> calendar(t, session, notes));
        pipeline.sources().stream()
                .filter(s -> s.name().equals(table))
                .forEach(s -> source(s, catalog, session, notes));
        pipeline.processors().stream()
                .filter(p -> p.table().equals(table))
                .forEach(p -> new ProcessorLook(p, catalog, session, notes).look(warehouse, selects, folder));
        return notes.report();
    }

    /// What the first run makes, and a table of reasons that nobody has made yet, are nothing that must be there. A
    /// processor tells of its table with the SELECT that could make it.
    private void absent(TableName table, Notes notes) {
        Failures failures = pipeline.failures();
        boolean isWritten = pipeline.processors().stream()
                .anyMatch(p -> p.table().equals(table) && (p.sql() != null || p.command() != null));
        if (table.equals(pipeline.outcomes())) {
            notes.seen("not there yet: the first run makes it");
        } else if (failures != null && table.equals(failures.table())) {
            notes.seen("not there: nobody has recorded a reason yet");
        } else if (!isWritten) {
            missing(notes, "Make it, ask for access, or correct its name in the pipeline's YAML.");
        }
    }

    /// That a table is not there.
    static void missing(Notes notes, String remedy) {
        notes.wrong("there is no such table, or you may not see it", remedy);
    }

    private static void source(SourceTable source, @Nullable Catalog catalog, Session session, Notes notes) {
        if (catalog == null || !catalog.has(source.name()) || !notes.isFine()) {
            return;
        }
        Binding binding = new Binding(session, catalog, notes);
        DateColumn date = source.date();
        if (source.isDated()) {
            Key key = source.key();
            binding.dated(source.name(), date, key, source.where());
            notes.seen("date " + date + (key.isNone() ? "" : ", key " + key));
        } else {
            binding.whole(source.name(), source.where());
            notes.seen("no date");
        }
    }

    private static void calendar(DateTable days, Session session, Notes notes) {
        if (notes.ask(
                "as a calendar: ",
                "Correct 'calendar' in the pipeline's YAML.",
                () -> session.check(Sql.of("SELECT CAST(" + Sql.name(days.date()) + " AS DATE) AS d FROM "
                        + Sql.name(days.table()) + " WHERE "
                        + (days.where().isBlank() ? "true" : "(" + days.where() + "\n)"))))) {
            notes.seen("days of a calendar by " + days.date());
        }
    }
}
