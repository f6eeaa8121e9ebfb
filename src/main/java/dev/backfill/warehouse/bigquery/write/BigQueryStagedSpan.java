package dev.backfill.warehouse.bigquery.write;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.bigquery.job.Statements;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.StagedSpan;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/// Neighbouring partitions computed into one table, clustered by their dates, so that each of them is read by itself.
public final class BigQueryStagedSpan implements StagedSpan {
    private final Statements statements;
    private final PartitionTarget any;
    private final TableName table;
    private final DateSql dates;
    private final Map<Period, Long> rows = new HashMap<>();

    public BigQueryStagedSpan(Statements statements, PartitionTarget any, SortedSet<Period> periods, Sql select) {
        this.statements = statements;
        this.any = any;
        this.table = BigQueryStaged.table(statements, any);
        this.dates = BigQueryStaged.prepare(statements, any, select);
        BigQueryStaged.compute(
                statements, table, " CLUSTER BY " + Sql.name(any.dates().column()), select);
        // One question, so that it is one job: rows of no period that was asked for are a group of their own.
        long strangers = 0;
        for (Row row : statements.ask(Sql.of("SELECT CASE WHEN " + dates.among(periods) + " THEN "
                + dates.bucket(periods) + " END AS d, COUNT(*) AS n FROM " + Sql.name(table) + " GROUP BY 1"))) {
            if (row.values().get("d") == null) {
                strangers += row.number("n");
            } else {
                rows.put(row.period("d", any.dates().grain()), row.number("n"));
            }
        }
        if (strangers > 0) {
            close();
            throw BigQueryStaged.strangers(any, periods.getFirst() + ".." + periods.getLast(), strangers);
        }
    }

    @Override
    public Staged of(Period period) {
        return new Part(any.on(period));
    }

    @Override
    public String table() {
        return Sql.name(table);
    }

    @Override
    public Map<Period, Written> swap(SortedMap<Period, WriteMark> marks) {
        String columns = BigQueryStaged.columns(statements, any.table(), table);
        return new BigQuerySpanWrite(statements, any, marks)
                .replace(columns, periods -> Sql.name(table) + " WHERE " + dates.among(periods), rows);
    }

    @Override
    public void close() {
        statements.drop(table);
    }

    private final class Part implements Staged {
        private final PartitionTarget target;
        private final String where;

        private Part(PartitionTarget target) {
            this.target = target;
            this.where = " WHERE " + dates.on(target.period());
        }

        @Override
        public String table() {
            return "(SELECT * FROM " + Sql.name(table) + where + ")";
        }

        @Override
        public long rows() {
            return rows.getOrDefault(target.period(), 0L);
        }

        @Override
        public Written swap(WriteMark mark) {
            return BigQueryStaged.swap(statements, target, table, where, mark);
        }

        @Override
        public void close() {
            // Its rows go with those of the others.
        }
    }
}
