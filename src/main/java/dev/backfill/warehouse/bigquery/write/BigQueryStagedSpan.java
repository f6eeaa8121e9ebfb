package dev.backfill.warehouse.bigquery.write;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.bigquery.job.Literals;
import dev.backfill.warehouse.bigquery.job.Statements;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.StagedSpan;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.regex.Pattern;

/// Neighbouring partitions computed into one table, clustered by their dates, so that each of them is read by itself.
public final class BigQueryStagedSpan implements StagedSpan {
    private static final Pattern END = Pattern.compile("[;\\s]+\\z");

    /// Where these are, quotes and comments may end elsewhere than they seem to.
    private static final Pattern HARD = Pattern.compile("\\\\|'''|\"\"\"|#");

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
        long strangers = 0;
        for (Row row : computed(select, " CLUSTER BY " + Sql.name(any.dates().column()), periods)) {
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

    /// Computes the table and counts its rows by period; those of no period that was asked for are a group of their
    /// own.
    ///
    /// Both are one script, which answers what its last statement does, and so one job. A script takes no parameters
    /// everywhere: where it takes more than is done here to tell them from texts, there are two jobs.
    private List<Row> computed(Sql select, String order, SortedSet<Period> periods) {
        Sql count = Sql.of("SELECT CASE WHEN " + dates.among(periods) + " THEN " + dates.bucket(periods)
                + " END AS d, COUNT(*) AS n FROM " + Sql.name(table) + " GROUP BY 1");
        if (HARD.matcher(select.text()).find()) {
            statements.change(new Sql(BigQueryStaged.definition(table, order, select.text()), select.parameters()));
            return statements.ask(count);
        }
        Map<String, Object> values = select.used();
        String filled = SqlText.naming(select.text(), name -> Literals.of(values.get(name)));
        String plain = END.matcher(filled).replaceFirst("");
        return statements.ask(
                Sql.of(BigQueryStaged.definition(table, order, plain) + "\n;\n" + count.text()));
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
