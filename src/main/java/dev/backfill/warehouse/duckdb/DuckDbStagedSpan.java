package dev.backfill.warehouse.duckdb;

import dev.backfill.model.Period;
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

/// Neighbouring partitions computed into one temporary table of the session's connection.
final class DuckDbStagedSpan implements StagedSpan {
    private final DuckDbSession session;
    private final PartitionTarget any;
    private final DateSql dates;
    private final DuckDbShape shape;
    private final Map<Period, Long> rows = new HashMap<>();

    DuckDbStagedSpan(DuckDbSession session, PartitionTarget any, SortedSet<Period> periods, Sql select) {
        this.session = session;
        this.any = any;
        this.dates = session.dates(any.table(), any.dates());
        this.shape = new DuckDbWrites(session).prepare(any);
        DuckDbStaged.compute(session, select);
        long all = session.query(Sql.of("SELECT COUNT(*) AS n FROM " + DuckDbStaged.TABLE))
                .getFirst()
                .number("n");
        for (Row row : session.query(Sql.of("SELECT " + dates.bucket(periods) + " AS d, COUNT(*) AS n FROM "
                + DuckDbStaged.TABLE + " WHERE " + dates.among(periods) + " GROUP BY 1"))) {
            rows.put(row.period("d", any.dates().grain()), row.number("n"));
        }
        long strangers = all - rows.values().stream().mapToLong(Long::longValue).sum();
        if (strangers > 0) {
            throw DuckDbStaged.strangers(any, periods.getFirst() + ".." + periods.getLast(), strangers);
        }
    }

    @Override
    public Staged of(Period period) {
        return new Part(any.on(period));
    }

    @Override
    public String table() {
        return DuckDbStaged.TABLE;
    }

    @Override
    public Map<Period, Written> swap(SortedMap<Period, WriteMark> marks) {
        return new DuckDbWrites(session)
                .replace(
                        any,
                        shape,
                        marks,
                        "(SELECT * FROM " + DuckDbStaged.TABLE + " WHERE " + dates.among(marks.keySet()) + ")");
    }

    @Override
    public void close() {
        DuckDbStaged.drop(session);
    }

    private final class Part implements Staged {
        private final PartitionTarget target;

        private Part(PartitionTarget target) {
            this.target = target;
        }

        @Override
        public String table() {
            return "(SELECT * FROM " + DuckDbStaged.TABLE + " WHERE " + dates.on(target.period()) + ")";
        }

        @Override
        public long rows() {
            return rows.getOrDefault(target.period(), 0L);
        }

        @Override
        public Written swap(WriteMark mark) {
            return DuckDbStaged.swap(session, target, shape, table(), mark);
        }

        @Override
        public void close() {
            // Its rows go with those of the others.
        }
    }
}
