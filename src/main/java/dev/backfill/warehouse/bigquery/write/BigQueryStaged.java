package dev.backfill.warehouse.bigquery.write;

import dev.backfill.model.Grain;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.job.Dataset;
import dev.backfill.warehouse.bigquery.job.Partitions;
import dev.backfill.warehouse.bigquery.job.Statements;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A partition computed into a table of its own, which BigQuery drops after a day if nobody does before.
public final class BigQueryStaged implements Staged {
    private static final String DATASET = "backfill_staging";

    private final Statements statements;
    private final PartitionTarget target;
    private final TableName table;
    private final long rows;

    public BigQueryStaged(Statements statements, PartitionTarget target, Sql select) {
        this.statements = statements;
        this.target = target;
        this.table = table(statements, target);
        DateSql dates = prepare(statements, target, select);
        statements.change(new Sql(definition(table, "", select.text()), select.parameters()));
        Row counted = statements
                .ask(Sql.of("SELECT COUNT(*) AS n, COUNT(*) - COUNTIF(" + dates.on(target.period())
                        + ") AS strangers FROM " + Sql.name(table)))
                .getFirst();
        if (counted.number("strangers") > 0) {
            close();
            throw strangers(target, target.period().toString(), counted.number("strangers"));
        }
        this.rows = counted.number("n");
    }

    /// A name for a staging table.
    static TableName table(Statements statements, PartitionTarget target) {
        return new TableName(DATASET, statements.tableName(target.table().table()));
    }

    /// Makes what is needed before a SELECT is computed, which is looked at first.
    ///
    /// @return the target's dates
    static DateSql prepare(Statements statements, PartitionTarget target, Sql select) {
        statements.requireSelect(select);
        DateSql dates =
                new BigQueryKept(statements).prepare(Partitions.of(target)).dates(target.dates());
        statements.once(DATASET, Dataset.definition(statements.connection(), DATASET));
        return dates;
    }

    /// The statement that computes a staging table; sent again it does so anew.
    ///
    /// @param order how its rows are laid out: ` CLUSTER BY d`, or nothing
    /// @param select what is computed
    static String definition(TableName table, String order, String select) {
        return "CREATE OR REPLACE TABLE " + Sql.name(table) + order
                + " OPTIONS (expiration_timestamp = TIMESTAMP_ADD(CURRENT_TIMESTAMP(), INTERVAL 1 DAY)) AS\n" + select;
    }

    /// That the SELECT gave rows that do not belong to what was asked for.
    static WarehouseException strangers(PartitionTarget target, String asked, long strangers) {
        return new WarehouseException(
                Kind.STATEMENT,
                "The SELECT for " + target.table() + " on " + asked + " returned " + strangers + " rows of another "
                        + (target.period().grain() == Grain.HOUR ? "hour." : "date."),
                PartitionTarget.STRANGERS.formatted(target.dates()),
                null);
    }

    /// Puts rows of a staging table in the place of a partition's.
    ///
    /// @param where which of its rows: ` WHERE …`, or nothing for all
    static Written swap(Statements statements, PartitionTarget target, TableName table, String where, WriteMark mark) {
        String list = columns(statements, target.table(), table);
        return new BigQueryWrites(statements).replace(target, Sql.name(table) + where, list, mark);
    }

    /// The columns of a staging table, quoted.
    ///
    /// @throws WarehouseException of kind `STATEMENT` if the target has not all of them
    static String columns(Statements statements, TableName target, TableName table) {
        List<String> columns = statements.columnNames(table);
        List<String> strange = new ArrayList<>(columns);
        strange.removeAll(statements.columnNames(target));
        if (!strange.isEmpty()) {
            throw new WarehouseException(
                    Kind.STATEMENT,
                    "The SELECT for " + target + " returns columns that the table has not: "
                            + String.join(", ", strange) + ".",
                    "Correct the SELECT, or add the columns. The old rows are as they were.",
                    null);
        }
        return columns.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /// Drops a staging table.
    static void drop(Statements statements, TableName table) {
        statements.change(Sql.of("DROP TABLE IF EXISTS " + Sql.name(table)));
    }

    @Override
    public String table() {
        return Sql.name(table);
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public Written swap(WriteMark mark) {
        return swap(statements, target, table, "", mark);
    }

    @Override
    public void close() {
        drop(statements, table);
    }
}
