package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What was imported, as the warehouse itself remembers it: recorded in the transaction of the import, with the rows
/// of every date that it touched as they were before.
public final class ImportRecords {
    /// The table of records.
    public static final TableName TABLE = TableName.parse("backfill_kept.imports");

    private final Session session;

    /// @param session on a warehouse that keeps what imports replace
    public ImportRecords(Session session) {
        this.session = session;
    }

    /// What an import, or the undo of one, did to a table.
    ///
    /// @param id the import
    /// @param table the table
    /// @param dateColumn its date column
    /// @param file what was imported; empty for an undo
    /// @param undoes the import that was taken back; null for an import
    /// @param at when
    /// @param in rows that were written
    /// @param out rows that were taken out
    public record Entry(
            String id,
            TableName table,
            String dateColumn,
            String file,
            @Nullable String undoes,
            Instant at,
            long in,
            long out) {

        /// The undo of it.
        Entry undoneBy(ImportMark mark, Imported.Turnover turnover) {
            return new Entry(mark.id(), table, dateColumn, "", id, mark.at(), turnover.in(), turnover.out());
        }
    }

    /// Whether something is called as imports are.
    public static boolean isId(String id) {
        return ImportMark.isId(id);
    }

    /// All of them, newest first.
    public List<Entry> all() {
        return entries("true", Map.of());
    }

    private List<Entry> entries(String which, Map<String, Object> values) {
        if (!session.catalog().has(TABLE)) {
            return List.of();
        }
        return session
                .query(new Sql(
                        "SELECT import_id, table_name, date_column, file, undoes, imported_at, rows_in, rows_out FROM "
                                + TABLE + " WHERE " + which + " ORDER BY imported_at DESC, import_id DESC, table_name",
                        values))
                .stream()
                .map(ImportRecords::entry)
                .toList();
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.text("import_id"),
                TableName.parse(row.text("table_name")),
                row.text("date_column"),
                row.text("file"),
                row.text("undoes").isEmpty() ? null : row.text("undoes"),
                Objects.requireNonNull(row.instant("imported_at"), "imports take place at an instant"),
                row.number("rows_in"),
                row.number("rows_out"));
    }

    /// Records an import within its transaction.
    void add(ImportMark mark, TableName table, String dateColumn, Imported.Turnover turnover) {
        SqlFiles.statements("imports.sql").forEach(s -> session.execute(Sql.of(s)));
        Map<String, Object> values = new HashMap<>();
        values.put("id", mark.id());
        values.put("table", table.toString());
        values.put("date_column", dateColumn);
        values.put("file", mark.file());
        values.put("undoes", mark.undoes() == null ? "" : mark.undoes());
        values.put("at", mark.at());
        values.put("in", turnover.in());
        values.put("out", turnover.out());
        session.execute(new Sql(
                "INSERT INTO " + TABLE
                        + " SELECT @id, @table, @date_column, @file, @undoes, CAST(@at AS TIMESTAMP), @in, @out",
                values));
    }

    /// What an import did, by table.
    ///
    /// @throws WarehouseException of kind `INPUT` if there is no such import
    List<Entry> of(String id) {
        List<Entry> imported = entries("import_id = @id", Map.of("id", id));
        if (imported.isEmpty()) {
            throw new WarehouseException(
                    Kind.INPUT,
                    "The warehouse remembers no import '" + id + "'.",
                    "List them with 'backfill-console history'.",
                    null);
        }
        return imported;
    }

    /// Takes an import back within one transaction: every date that it touched becomes what it was, if it still is as
    /// the import left it. What that overwrites is kept, so that it can be taken back, too.
    ///
    /// @throws WarehouseException of kind `CHANGED`, before anything is touched, if rows have changed since or are
    ///     not kept any more; of kind `INPUT` if there is no such import
    public List<Entry> undo(String id, Instant at) {
        List<Entry> imported = of(id);
        ImportMark mark = ImportMark.of("", id, at);
        return session.atomically(
                () -> imported.stream().map(i -> undo(i, mark)).toList());
    }

    private Entry undo(Entry imported, ImportMark mark) {
        Map<String, Object> which =
                Map.of("id", imported.id(), "table", imported.table().toString());
        List<LocalDate> dates = session
                .query(new Sql(
                        "SELECT DISTINCT date FROM backfill_kept.partition_writes WHERE run_id = @id"
                                + " AND table_name = @table ORDER BY date",
                        which))
                .stream()
                .map(r -> r.date("date"))
                .toList();
        Imported.Turnover turnover = new Imported.Turnover(0, 0);
        for (LocalDate date : dates) {
            Written written = session.restore(
                    PartitionTarget.of(imported.table(), imported.dateColumn(), "", date), imported.id(), mark.write());
            turnover = turnover.plus(new Imported.Turnover(written.after(), written.before()));
        }
        add(mark, imported.table(), imported.dateColumn(), turnover);
        return imported.undoneBy(mark, turnover);
    }
}
