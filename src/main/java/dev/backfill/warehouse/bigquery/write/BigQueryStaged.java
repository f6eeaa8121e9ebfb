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
        this.table = new TableName(DATASET, statements.tableName(target.table().table()));
        statements.requireSelect(select);
        DateSql dates =
                new BigQueryKept(statements).prepare(Partitions.of(target)).dates(target.dates());
        statements.once(DATASET, Dataset.definition(statements.connection(), DATASET));
        statements.change(new Sql(
                "CREATE TABLE " + Sql.name(table) + " OPTIONS (expiration_timestamp = TIMESTAMP_ADD(CURRENT_TIMESTAMP(),"
                        + " INTERVAL 1 DAY)) AS\n" + select.text(),
                select.parameters()));
        Row counted = statements
                .ask(Sql.of("SELECT COUNT(*) AS n, COUNT(*) - COUNTIF(" + dates.on(target.period())
                        + ") AS strangers FROM " + Sql.name(table)))
                .getFirst();
        if (counted.number("strangers") > 0) {
            close();
            throw new WarehouseException(
                    Kind.STATEMENT,
                    "The SELECT for " + target.table() + " on " + target.period() + " returned "
                            + counted.number("strangers") + " rows of another " + (target.period().grain() == Grain.HOUR ? "hour." : "date."),
                    PartitionTarget.STRANGERS.formatted(target.dates()),
                    null);
        }
        this.rows = counted.number("n");
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
        List<String> columns = statements.columnNames(table);
        List<String> strange = new ArrayList<>(columns);
        strange.removeAll(statements.columnNames(target.table()));
        if (!strange.isEmpty()) {
            throw new WarehouseException(
                    Kind.STATEMENT,
                    "The SELECT for " + target.table() + " returns columns that the table has not: "
                            + String.join(", ", strange) + ".",
                    "Correct the SELECT, or add the columns. The old rows are as they were.",
                    null);
        }
        String list = columns.stream().map(Sql::name).collect(Collectors.joining(", "));
        return new BigQueryWrites(statements).replace(target, Sql.name(table), list, mark);
    }

    @Override
    public void close() {
        statements.change(Sql.of("DROP TABLE IF EXISTS " + Sql.name(table)));
    }
}
