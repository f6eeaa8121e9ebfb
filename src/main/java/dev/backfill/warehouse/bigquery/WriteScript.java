package dev.backfill.warehouse.bigquery;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.KeptRows.Why;
import dev.backfill.warehouse.PartitionContent;
import dev.backfill.warehouse.PartitionTarget;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.WriteMark;
import java.util.ArrayList;
import java.util.List;

/// A write of a partition as one job: several statements in one transaction, of which all take effect or none. What is
/// replaced is kept, what is written is recorded, and what must hold for it is asserted, all within.
///
/// A statement that fails ends the script, and BigQuery then takes back what the transaction has done.
final class WriteScript {
    static final String KEEP_ID = "backfill_keep_id";
    private static final String KEEPS = "backfill_kept.partition_keeps";
    private static final String WRITES = "backfill_kept.partition_writes";

    private final PartitionTarget target;
    private final BigQueryShape shape;
    private final WriteMark mark;
    private final List<String> statements = new ArrayList<>();

    /// @param shape the shape of the target's table as it is now
    WriteScript(PartitionTarget target, BigQueryShape shape, WriteMark mark) {
        this.target = target;
        this.shape = shape;
        this.mark = mark;
    }

    /// Ends the script without effect unless something holds.
    ///
    /// @param condition what must hold, as SQL
    WriteScript require(String condition, Assertion otherwise) {
        statements.add("SELECT IF(" + condition + ", 1, ERROR(" + Literals.of(otherwise.marker()) + "))");
        return this;
    }

    /// Ends the script without effect unless the partition holds what it did when it was looked at.
    WriteScript requireContent(PartitionContent seen) {
        return require(
                seen.rows() == 0
                        ? "NOT EXISTS(SELECT 1 FROM " + partition() + ")"
                        : "(SELECT " + content(shape) + " FROM " + partition() + ") = "
                                + Literals.of(seen.rows() + " " + seen.hash()),
                Assertion.CHANGED);
    }

    /// Rows and hash of a group in one text.
    static String content(BigQueryShape shape) {
        return "CONCAT(CAST(COUNT(*) AS STRING), ' ', " + shape.hash() + ")";
    }

    /// Keeps the rows of the partition.
    ///
    /// @param id what they are kept under
    /// @param evenNone whether it is recorded that there were none
    WriteScript keep(String id, Why why, boolean evenNone) {
        statements.add("INSERT INTO " + Sql.name(new TableName(BigQueryKept.DATASET, shape.keptIn())) + " ("
                + KEEP_ID + ", kept_at, " + shape.list() + ") SELECT " + Literals.of(id) + ", " + Literals.of(mark.at())
                + ", " + shape.list() + " FROM " + partition());
        statements.add("INSERT INTO " + KEEPS + " (keep_id, run_id, table_name, date, place, why, kept_at, kept_in,"
                + " row_count, content, shape) SELECT " + Literals.of(id) + ", " + Literals.of(mark.runId()) + ", "
                + place(KEEPS) + ", " + Literals.of(why.name()) + ", " + Literals.of(mark.at()) + ", "
                + Literals.of(shape.keptIn()) + ", COUNT(*), " + shape.hash() + ", " + Literals.of(shape.fingerprint())
                + " FROM " + partition() + (evenNone ? "" : " HAVING COUNT(*) > 0"));
        return this;
    }

    /// Takes the rows of the partition out: all of it, so that BigQuery reads nothing for it.
    WriteScript empty() {
        statements.add("DELETE FROM " + partition());
        return this;
    }

    /// Puts rows in.
    ///
    /// @param columns the columns that they fill, quoted
    /// @param from the rest of a SELECT of these columns: a relation, and which of its rows
    WriteScript fill(String columns, String from) {
        statements.add("INSERT INTO " + Sql.name(target.table()) + " (" + columns + ") SELECT " + columns + " FROM " + from);
        return this;
    }

    /// Records the write, with what is there now.
    ///
    /// @param keepId under what the rows that were there before are kept
    WriteScript record(String keepId) {
        statements.add("INSERT INTO " + WRITES + " (run_id, processor, table_name, date, place, verb, undoes, written_at,"
                + " rows_before, rows_after, hash_after, shape, newest) SELECT " + Literals.of(mark.runId()) + ", "
                + Literals.of(mark.processor()) + ", " + place(WRITES) + ", " + Literals.of(mark.verb().name()) + ", "
                + Literals.of(mark.undoes() == null ? "" : mark.undoes()) + ", " + Literals.of(mark.at())
                + ", COALESCE((SELECT MAX(row_count) FROM " + KEEPS + " WHERE date = " + Literals.of(target.date())
                + " AND keep_id = " + Literals.of(keepId) + "), 0), COUNT(*), " + shape.hash() + ", "
                + Literals.of(shape.fingerprint()) + ", " + shape.newest(target.writtenAt()) + " FROM " + partition());
        return this;
    }

    /// Records that kept rows are in their table again.
    WriteScript returned(String keepId) {
        statements.add("UPDATE " + KEEPS + " SET returned_at = " + Literals.of(mark.at()) + " WHERE date = "
                + Literals.of(target.date()) + " AND keep_id = " + Literals.of(keepId));
        return this;
    }

    /// What is done between the beginning of the transaction and its end.
    List<String> statements() {
        return List.copyOf(statements);
    }

    /// The script.
    Sql sql() {
        return Sql.of("BEGIN TRANSACTION;\n" + String.join(";\n", statements) + ";\nCOMMIT TRANSACTION;");
    }

    private String partition() {
        return Sql.name(target.table()) + " WHERE " + BigQueryStaged.on(target);
    }

    /// Table, date and the next place among the rows of a record: they are ordered by it, whatever the clocks of those
    /// who wrote said.
    private String place(String record) {
        String table = Literals.of(target.table().toString());
        String date = Literals.of(target.date());
        return table + ", " + date + ", 1 + (SELECT COALESCE(MAX(place), 0) FROM " + record + " WHERE table_name = "
                + table + " AND date = " + date + ")";
    }
}
