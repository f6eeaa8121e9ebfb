package dev.backfill.warehouse.bigquery;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.PartitionTarget;
import dev.backfill.warehouse.Row;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.Staged;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.WriteMark;
import dev.backfill.warehouse.Written;
import java.util.ArrayList;
import java.util.List;

/// A partition computed into a table of its own, which BigQuery drops after a day if nobody does before.
final class BigQueryStaged implements Staged {
    private static final String DATASET = "backfill_staging";

    private final BigQuerySession session;
    private final PartitionTarget target;
    private final TableName table;
    private final long rows;

    BigQueryStaged(BigQuerySession session, PartitionTarget target, Sql select) {
        this.session = session;
        this.target = target;
        this.table = new TableName(DATASET, session.tableName(target.table().table()));
        session.requireSelect(select);
        session.kept().prepare(target);
        session.once(DATASET, Dataset.definition(session.connection(), DATASET));
        session.execute(new Sql(
                "CREATE TABLE " + table + " OPTIONS (expiration_timestamp = TIMESTAMP_ADD(CURRENT_TIMESTAMP(),"
                        + " INTERVAL 1 DAY)) AS\n" + select.text(),
                select.parameters()));
        Row counted = session.query(Sql.of("SELECT COUNT(*) AS n, COUNTIF(" + Sql.name(target.dateColumn())
                        + " IS DISTINCT FROM " + literal(target) + ") AS strangers FROM " + table))
                .getFirst();
        if (counted.number("strangers") > 0) {
            close();
            throw new WarehouseException(
                    Kind.STATEMENT,
                    "The SELECT for " + target.table() + " on " + target.date() + " returned "
                            + counted.number("strangers") + " rows of another date.",
                    "Its " + target.dateColumn() + " must be @date in every row. Nothing was written.",
                    null);
        }
        this.rows = counted.number("n");
    }

    /// The date of a partition as SQL text: inside a MERGE a parameter would keep BigQuery from pruning.
    static String literal(PartitionTarget target) {
        return "DATE '" + target.date() + "'";
    }

    /// What holds for the rows of a partition.
    static String on(PartitionTarget target) {
        return Sql.name(target.dateColumn()) + " = " + literal(target);
    }

    /// One statement that puts the rows of `source` in the place of a partition's.
    static Sql replacement(PartitionTarget target, String source, List<String> columns) {
        String date = Sql.name(target.dateColumn()) + " = " + literal(target);
        List<String> names = columns.stream().map(Sql::name).toList();
        return Sql.of("MERGE INTO " + Sql.name(target.table()) + " AS tgt USING " + source + " AS s ON FALSE\n"
                + "WHEN NOT MATCHED BY SOURCE AND tgt." + date + " THEN DELETE\n"
                + "WHEN NOT MATCHED AND s." + date + " THEN INSERT ("
                + String.join(", ", names) + ") VALUES ("
                + String.join(", ", names.stream().map(c -> "s." + c).toList()) + ")");
    }

    @Override
    public String table() {
        return table.toString();
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public Written swap(WriteMark mark) {
        List<String> columns = session.columnNames(table);
        List<String> strange = new ArrayList<>(columns);
        strange.removeAll(session.columnNames(target.table()));
        if (!strange.isEmpty()) {
            throw new WarehouseException(
                    Kind.STATEMENT,
                    "The SELECT for " + target.table() + " returns columns that the table has not: "
                            + String.join(", ", strange) + ".",
                    "Correct the SELECT, or add the columns. The old rows are as they were.",
                    null);
        }
        return session.kept().replace(target, table.toString(), columns, mark);
    }

    @Override
    public void close() {
        session.execute(Sql.of("DROP TABLE IF EXISTS " + table));
    }
}
