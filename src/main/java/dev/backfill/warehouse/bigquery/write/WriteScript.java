package dev.backfill.warehouse.bigquery.write;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.bigquery.job.Literals;
import dev.backfill.warehouse.bigquery.job.Partitions;
import dev.backfill.warehouse.partition.KeptRows.Why;
import dev.backfill.warehouse.partition.PartitionKeep;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// A write of partitions of a table as one job: several statements in one transaction, of which all take effect or
/// none.
/// What is replaced is kept, what is written is recorded, and what must hold for it is asserted, all within.
///
/// A statement that fails ends the script, and BigQuery then takes back what the transaction has done.
public final class WriteScript {
    static final String KEEP_ID = PartitionKeep.ID_COLUMN;
    private static final String KEEPS = "backfill_kept.partition_keeps";
    private static final String WRITES = "backfill_kept.partition_writes";
    /// Whether what is there now has all the values that were kept, in as many rows.
    private static final String SAME = "COALESCE(backfill_rows > 0 AND backfill_rows = row_count AND kept_shape = %s"
            + " AND kept_values = backfill_values, FALSE)";

    private final Partitions target;
    private final BigQueryShape shape;
    private final WriteMark mark;
    private final List<String> statements = new ArrayList<>();

    /// @param shape the shape of the target's table as it is now
    public WriteScript(Partitions target, BigQueryShape shape, WriteMark mark) {
        this.target = target;
        this.shape = shape;
        this.mark = mark;
    }

    /// Ends the script without effect unless something holds.
    ///
    /// @param condition what must hold, as SQL
    public WriteScript require(String condition, Assertion otherwise) {
        statements.add("SELECT IF(" + condition + ", 1, ERROR(" + Literals.of(otherwise.marker()) + "))");
        return this;
    }

    /// Ends the script without effect unless the partitions hold together what they did when they were looked at.
    WriteScript requireContent(ContentSum seen) {
        return require(
                seen.rows() == 0
                        ? "NOT EXISTS(SELECT 1 FROM " + rows() + ")"
                        : "(SELECT " + content(shape) + " FROM " + rows() + ") = " + Literals.of(seen.text()),
                Assertion.CHANGED);
    }

    /// Ends the script without effect unless each partition has grown by as many rows as was expected, by the record
    /// of this write, which comes before.
    ///
    /// @param growth rows more than before, by date
    public WriteScript requireGrowth(SortedMap<LocalDate, Long> growth) {
        String expected = growth.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
        return require(
                "(SELECT STRING_AGG(CONCAT(CAST(date AS STRING), ' ', CAST(rows_after - rows_before AS STRING)), ', '"
                        + " ORDER BY date) FROM " + WRITES + " WHERE " + ofRecord() + " AND run_id = "
                        + Literals.of(mark.runId()) + ") = " + Literals.of(expected),
                Assertion.CHANGED);
    }

    /// Ends the script without effect unless each partition has as many rows as were to be put in, by the record of
    /// this write, which comes before.
    ///
    /// @param rows by period; none where a period is not named
    WriteScript requireRows(Map<Period, Long> rows) {
        String due = target.periods().stream()
                .map(p -> " WHEN " + target.literal(p) + " THEN " + rows.getOrDefault(p, 0L))
                .collect(Collectors.joining("", "CASE " + target.begins("date"), " END"));
        return require(
                "(SELECT COUNTIF(rows_after <> " + due + ") FROM " + WRITES + " WHERE " + ofRecord()
                        + " AND run_id = " + Literals.of(mark.runId()) + " AND written_at = " + Literals.of(mark.at())
                        + ") = 0",
                Assertion.CHANGED);
    }

    /// Rows and hash of a group in one text.
    static String content(BigQueryShape shape) {
        return "CONCAT(CAST(COUNT(*) AS STRING), ' ', " + shape.hash() + ")";
    }

    /// Keeps the rows of the partitions.
    ///
    /// @param name what they are kept under: those of each date as [#keepId]
    /// @param evenNone whether it is recorded that there were none
    public WriteScript keep(String name, Why why, boolean evenNone) {
        statements.add("INSERT INTO " + Sql.name(new TableName(BigQueryKept.DATASET, shape.keptIn())) + " (" + KEEP_ID
                + ", kept_at, " + shape.list() + ") SELECT "
                + keepId(name, dates("").bucket(target.periods())) + ", "
                + Literals.of(mark.at()) + ", " + shape.list() + " FROM " + rows());
        statements.add("INSERT INTO " + KEEPS + " (" + PartitionKeep.RECORDED + hour() + ") SELECT "
                + keepId(name, "backfill_date") + ", "
                + Literals.of(mark.runId()) + ", " + Literals.of(target.table().toString()) + ", " + day() + ", "
                + "1 + COALESCE(place, 0), " + Literals.of(why.name()) + ", " + Literals.of(mark.at()) + ", "
                + Literals.of(shape.keptIn()) + ", backfill_rows, backfill_content, "
                + Literals.of(shape.fingerprint()) + ", backfill_values, backfill_newest" + hourOf() + " FROM "
                + contents()
                + places(KEEPS) + (evenNone ? "" : " WHERE backfill_rows > 0"));
        return this;
    }

    /// What the rows of a date are kept under.
    ///
    /// @param date the date, as SQL
    private static String keepId(String name, String date) {
        return "CONCAT(" + Literals.of(name + "/") + ", CAST(" + date + " AS STRING))";
    }

    /// The rows that this script has kept under a name, as a relation.
    public String kept(String name) {
        return Sql.name(new TableName(BigQueryKept.DATASET, shape.keptIn())) + " WHERE kept_at = "
                + Literals.of(mark.at()) + " AND STARTS_WITH(" + KEEP_ID + ", " + Literals.of(name + "/") + ")";
    }

    /// Takes the rows of the partitions out: all of them, so that BigQuery reads nothing for it.
    public WriteScript empty() {
        return statement("DELETE FROM " + rows());
    }

    /// Puts rows in.
    ///
    /// @param columns the columns that they fill, quoted
    /// @param from the rest of a SELECT of these columns: a relation, and which of its rows
    WriteScript fill(String columns, String from) {
        return statement(
                "INSERT INTO " + Sql.name(target.table()) + " (" + columns + ") SELECT " + columns + " FROM " + from);
    }

    /// Does something else to the table.
    public WriteScript statement(String sql) {
        statements.add(sql);
        return this;
    }

    /// Records the write, with what is there now.
    ///
    /// @param name under what [#keep] has kept the rows that were there before
    public WriteScript record(String name) {
        return recordOver(keepId(name, "backfill_date"));
    }

    /// The same where the rows of the only date were kept before.
    ///
    /// @param id what they are kept under, whole; empty if there were none
    WriteScript recordKeptBefore(String id) {
        return recordOver(Literals.of(id));
    }

    private WriteScript recordOver(String keepId) {
        String same = SAME.formatted(Literals.of(shape.fingerprint()));
        statements.add("INSERT INTO " + WRITES
                + " (run_id, processor, table_name, date, place, verb, undoes, written_at,"
                + " rows_before, rows_after, hash_after, shape, newest, values_hash, unchanged, content_at" + hour()
                + ") SELECT "
                + Literals.of(mark.runId()) + ", "
                + Literals.of(mark.processor()) + ", "
                + Literals.of(target.table().toString()) + ", " + day() + ", "
                + "1 + COALESCE(place, 0), " + Literals.of(mark.verb().name()) + ", "
                + Literals.of(mark.undoes() == null ? "" : mark.undoes()) + ", " + Literals.of(mark.at())
                + ", COALESCE(row_count, 0), backfill_rows, backfill_content, "
                + Literals.of(shape.fingerprint()) + ", backfill_newest, backfill_values, " + same + ", IF(" + same
                + ", COALESCE(last_content_at, kept_newest), "
                + (mark.undoes() == null ? "NULL" : "earlier_content_at") + ")" + hourOf() + " FROM " + contents()
                + places(WRITES)
                + " LEFT JOIN (SELECT keep_id, row_count, shape AS kept_shape, values_hash AS kept_values,"
                + " newest AS kept_newest FROM " + KEEPS + " WHERE " + target.where("date") + ") ON keep_id = " + keepId
                + last() + (mark.undoes() == null ? "" : returning()));
        return this;
    }

    private String day() {
        return target.isHourly() ? "DATE(backfill_date)" : "backfill_date";
    }

    private String hour() {
        return target.isHourly() ? ", " + WriteMark.HOUR : "";
    }

    private String hourOf() {
        return target.isHourly() ? ", EXTRACT(HOUR FROM backfill_date)" : "";
    }

    /// As of when what was kept counted as written, where the last record says so.
    private String last() {
        return " LEFT JOIN (SELECT " + target.begins("date")
                + " AS backfill_last, place AS last_place, newest AS last_newest,"
                + " rows_after AS last_rows, content_at AS last_content_at FROM " + WRITES + " WHERE " + ofRecord()
                + ") ON backfill_last = backfill_date AND last_place = place AND last_newest = kept_newest"
                + " AND last_rows = row_count";
    }

    /// As of when what is put back counted as written before it was replaced.
    private String returning() {
        return " LEFT JOIN (SELECT " + target.begins("date")
                + " AS backfill_earlier, hash_after AS earlier_hash, MAX(content_at) AS"
                + " earlier_content_at FROM " + WRITES + " WHERE " + ofRecord() + " AND shape = "
                + Literals.of(shape.fingerprint()) + " GROUP BY 1, hash_after) ON backfill_earlier = backfill_date"
                + " AND earlier_hash = backfill_content";
    }

    /// Records that kept rows of the only date are in their table again.
    WriteScript returned(String keepId) {
        return statement("UPDATE " + KEEPS + " SET returned_at = " + Literals.of(mark.at()) + " WHERE "
                + target.where("date") + " AND keep_id = " + Literals.of(keepId));
    }

    /// What is done between the beginning of the transaction and its end.
    List<String> statements() {
        return List.copyOf(statements);
    }

    /// The script.
    public Sql sql() {
        return sql(List.of(this));
    }

    /// One script that does what several do, in one transaction.
    public static Sql sql(List<WriteScript> all) {
        return Sql.of("BEGIN TRANSACTION;\n"
                + all.stream().flatMap(s -> s.statements.stream()).collect(Collectors.joining(";\n"))
                + ";\nCOMMIT TRANSACTION;");
    }

    private String rows() {
        return Sql.name(target.table()) + " WHERE " + dates("").among(target.periods());
    }

    /// @param alias what the table is called in the statement; empty for itself
    private DateSql dates(String alias) {
        DateSql dates = shape.dates(target.column());
        return alias.isEmpty() ? dates : dates.of(alias);
    }

    /// What is in each partition now, in those without rows, too.
    private String contents() {
        DateSql dates = dates("tgt");
        return "(SELECT backfill_date, COALESCE(backfill_n, 0) AS backfill_rows, COALESCE(backfill_hash, '0') AS"
                + " backfill_content, COALESCE(backfill_other, '0') AS backfill_values, backfill_newest FROM UNNEST(["
                + target.literals() + "]) AS backfill_date LEFT JOIN (SELECT " + dates.bucket(target.periods())
                + " AS backfill_of, COUNT(*) AS backfill_n, " + shape.hash() + " AS backfill_hash, "
                + shape.valuesHash(target.writtenAt()) + " AS backfill_other, " + shape.newest(target.writtenAt())
                + " AS backfill_newest FROM " + Sql.name(target.table()) + " AS tgt WHERE "
                + dates.among(target.periods()) + " GROUP BY " + dates.bucket(target.periods())
                + ") ON backfill_of = backfill_date)";
    }

    /// The last place of each date among the rows of a record: they are ordered by it, whatever the clocks of those
    /// who wrote said.
    private String places(String record) {
        return " LEFT JOIN (SELECT " + target.begins("date") + " AS backfill_placed, MAX(place) AS place FROM " + record
                + " WHERE " + ofRecord() + " GROUP BY 1) ON backfill_placed = backfill_date";
    }

    private String ofRecord() {
        return "table_name = " + Literals.of(target.table().toString()) + " AND " + target.where("date");
    }
}
