package dev.backfill.warehouse.bigquery;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.bigquery.job.Literals;
import dev.backfill.warehouse.bigquery.job.Partitions;
import dev.backfill.warehouse.bigquery.job.Statements;
import dev.backfill.warehouse.bigquery.write.Assertion;
import dev.backfill.warehouse.bigquery.write.BigQueryKept;
import dev.backfill.warehouse.bigquery.write.BigQueryShape;
import dev.backfill.warehouse.bigquery.write.BigQueryWrites;
import dev.backfill.warehouse.bigquery.write.Restoration;
import dev.backfill.warehouse.bigquery.write.WriteScript;
import dev.backfill.warehouse.engine.StagedRows;
import dev.backfill.warehouse.partition.KeptRows.Why;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Imports, and the undo of them. Each is one job over all dates of all of its tables, that takes effect as a whole
/// or not at all: what it changes is kept by date and recorded as the writes of runs are.
public final class BigQueryImports {
    private static final String RECORDS = "imports.bigquery.sql";

    private final Statements statements;
    private final BigQueryKept kept;

    /// @param warehouse the project; stays open
    public BigQueryImports(BigQueryWarehouse warehouse) {
        this.statements = warehouse.statements();
        this.kept = new BigQueryKept(statements);
    }

    /// Writes what an import changes.
    ///
    /// @param all by table
    /// @param mark which import
    /// @param file what is imported
    /// @throws WarehouseException of kind `CHANGED`, if the tables are not what they were when the import was
    ///     compared with them, and of kind `LOCKED` if a run holds one of the dates; nothing is touched then
    public void write(List<StagedRows> all, WriteMark mark, String file) {
        kept.define(RECORDS);
        kept.complete();
        List<WriteScript> scripts =
                all.stream().map(rows -> script(rows, mark, file)).toList();
        run(all.stream().map(BigQueryImports::target).toList(), scripts);
    }

    private static Partitions target(StagedRows rows) {
        return Partitions.of(
                rows.table(), rows.dateColumn(), rows.writtenAt(), rows.dates().keySet());
    }

    private WriteScript script(StagedRows rows, WriteMark mark, String file) {
        Partitions target = target(rows);
        BigQueryShape shape = kept.prepare(target);
        String name = BigQueryWrites.keepId(mark);
        WriteScript script = begun(target, shape, mark, s -> s, name);
        String table = Sql.name(rows.table());
        // A condition that every row with a date fulfils, for tables that are only read with one on their dates.
        String dated = "tgt." + Sql.name(rows.dateColumn()) + " >= DATE '0001-01-01'";
        String delete = "DELETE FROM " + table + " AS tgt WHERE " + dated + " AND EXISTS(SELECT 1 FROM ";
        script.statement(delete + Sql.name(rows.staged()) + " AS s WHERE " + same(rows.key(), " = ") + ")");
        if (rows.gone() != null) {
            List<String> which = new ArrayList<>(rows.key());
            which.add(rows.dateColumn());
            script.statement(
                    delete + Sql.name(rows.gone()) + " AS s WHERE " + same(which, " IS NOT DISTINCT FROM ") + ")");
        }
        List<String> others = new ArrayList<>(shape.columns().keySet());
        others.removeAll(rows.filled());
        script.statement("INSERT INTO " + table + " (" + list(rows.filled(), "") + more(list(others, "")) + ") SELECT "
                + list(rows.filled(), "s.") + more(list(others, "tgt.")) + " FROM " + Sql.name(rows.staged()) + " AS s"
                + (others.isEmpty()
                        ? ""
                        : " LEFT JOIN " + one(rows.key(), script.kept(name)) + " AS tgt ON "
                                + same(rows.key(), " = ")));
        script.record(name).requireGrowth(rows.dates());
        return recorded(script, target, mark, file, rows.in(), rows.out());
    }

    /// One row of each key, of rows that may be doubled.
    private static String one(List<String> key, String rows) {
        return "(SELECT * FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY " + list(key, "") + ") AS backfill_row FROM "
                + rows + ") WHERE backfill_row = 1)";
    }

    private static String same(List<String> columns, String as) {
        return columns.stream()
                .map(Sql::name)
                .map(c -> "tgt." + c + as + "s." + c)
                .collect(Collectors.joining(" AND "));
    }

    private static String list(List<String> columns, String of) {
        return columns.stream().map(c -> of + Sql.name(c)).collect(Collectors.joining(", "));
    }

    private static String more(String list) {
        return list.isEmpty() ? "" : ", " + list;
    }

    /// Takes an import back: every date that it touched becomes what it was. What that overwrites is kept.
    ///
    /// @param dateColumns date column by table of the import
    /// @param imported the import
    /// @param mark which undo
    /// @return rows before and after, by table
    /// @throws WarehouseException of kind `CHANGED`, before anything is touched, if rows have changed since or are
    ///     not kept any more, and of kind `LOCKED` if a run holds one of the dates
    public Map<TableName, Written> undo(Map<TableName, String> dateColumns, String imported, WriteMark mark) {
        kept.define(RECORDS);
        kept.complete();
        Map<TableName, Written> done = new LinkedHashMap<>();
        List<Partitions> targets = new ArrayList<>();
        List<WriteScript> scripts = new ArrayList<>();
        dateColumns.forEach((table, dateColumn) -> {
            Partitions target = Partitions.of(table, dateColumn, "", dates(table, imported));
            BigQueryShape shape = kept.prepare(target);
            Restoration back = Restoration.of(statements, target, imported, shape);
            String name = BigQueryWrites.keepId(mark);
            WriteScript script =
                    begun(target, shape, mark, back::asserted, name).empty();
            done.put(table, new Written(back.now().rows(), back.rows()));
            targets.add(target);
            scripts.add(recorded(
                    back.filled(script).record(name),
                    target,
                    mark,
                    "",
                    back.rows(),
                    back.now().rows()));
        });
        run(targets, scripts);
        return done;
    }

    /// Which dates of a table an import has written.
    private List<LocalDate> dates(TableName table, String imported) {
        return statements
                .ask(Sql.of("SELECT DISTINCT date FROM backfill_kept.partition_writes WHERE table_name = "
                        + Literals.of(table.toString()) + " AND run_id = " + Literals.of(imported)))
                .stream()
                .map(r -> r.date("date"))
                .toList();
    }

    private WriteScript begun(
            Partitions target, BigQueryShape shape, WriteMark mark, UnaryOperator<WriteScript> asserted, String name) {
        WriteScript script =
                new WriteScript(target, shape, mark).require(statements.heldBy(target, mark.runId()), Assertion.HELD);
        return asserted.apply(script).keep(name, Why.REPLACED, false);
    }

    private static WriteScript recorded(
            WriteScript script, Partitions target, WriteMark mark, String file, long in, long out) {
        return script.statement("INSERT INTO backfill_kept.imports (import_id, table_name, date_column, file, undoes,"
                + " imported_at, rows_in, rows_out) SELECT " + Literals.of(mark.runId()) + ", "
                + Literals.of(target.table().toString()) + ", "
                + Literals.of(target.column().column()) + ", "
                + Literals.of(file) + ", " + Literals.of(mark.undoes() == null ? "" : mark.undoes()) + ", "
                + Literals.of(mark.at()) + ", " + in + ", " + out);
    }

    private void run(List<Partitions> targets, List<WriteScript> scripts) {
        try {
            statements.write(
                    targets.stream().map(Partitions::table).toList(),
                    // Two imports of one millisecond have one name; their jobs must not.
                    statements.jobs(List.of("import", UUID.randomUUID().toString())),
                    WriteScript.sql(scripts));
        } catch (WarehouseException e) {
            throw Assertion.worded(targets.stream().map(Partitions::toString).collect(Collectors.joining(", ")), e);
        }
    }
}
