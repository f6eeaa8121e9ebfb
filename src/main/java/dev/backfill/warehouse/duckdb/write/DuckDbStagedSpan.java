package dev.backfill.warehouse.duckdb.write;

import dev.backfill.model.Period;
import dev.backfill.warehouse.duckdb.statement.DuckDbWork;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.StagedSpan;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// Neighbouring partitions computed into one temporary table of the session's connection.
public final class DuckDbStagedSpan implements StagedSpan {
    private final DuckDbWork work;
    private final PartitionTarget any;
    private final DuckDbShape shape;
    private final DateSql dates;
    private final Map<Period, Counted> rows = new HashMap<>();

    /// What was counted of a period.
    ///
    /// @param first the place of its first row in the staging table, from 0; rows lie there as they were computed
    /// @param last the place of its last row
    private record Counted(long rows, long first, long last) {}

    private DuckDbStagedSpan(DuckDbWork work, PartitionTarget any) {
        this.work = work;
        this.any = any;
        this.shape = new KeptTables(work).prepare(any.table());
        this.dates = shape.dates(any.dates());
    }

    /// Computes all by one SELECT.
    public static DuckDbStagedSpan byOne(DuckDbWork work, PartitionTarget any, SortedSet<Period> periods, Sql select) {
        DuckDbStagedSpan span = new DuckDbStagedSpan(work, any);
        DuckDbStaged.compute(work, select);
        span.count(periods);
        return span;
    }

    /// Computes each by a SELECT of its own.
    public static DuckDbStagedSpan byEach(DuckDbWork work, PartitionTarget any, SortedMap<Period, Sql> selects) {
        DuckDbStagedSpan span = new DuckDbStagedSpan(work, any);
        Map<Period, Long> added = new LinkedHashMap<>();
        Sql first = selects.firstEntry().getValue();
        work.computing(first, () -> {
            added.clear();
            selects.forEach((period, select) -> {
                if (period.equals(selects.firstKey())) {
                    DuckDbStaged.compute(work, select);
                } else {
                    added.put(period, DuckDbStaged.add(work, select));
                }
            });
            return added;
        });
        long place = span.count(new TreeSet<>(selects.keySet()))
                - added.values().stream().mapToLong(Long::longValue).sum();
        span.requireOnly(selects.firstKey(), 0, place);
        for (Map.Entry<Period, Long> one : added.entrySet()) {
            span.requireOnly(one.getKey(), place, one.getValue());
            place += one.getValue();
        }
        return span;
    }

    /// @return how many rows there are
    private long count(SortedSet<Period> periods) {
        long all = work.query(Sql.of("SELECT COUNT(*) AS n FROM " + DuckDbStaged.TABLE))
                .getFirst()
                .number("n");
        for (Row row : work.query(Sql.of("SELECT " + dates.bucket(periods)
                + " AS d, COUNT(*) AS n, MIN(rowid) AS place, MAX(rowid) AS ends FROM " + DuckDbStaged.TABLE + " WHERE "
                + dates.among(periods) + " GROUP BY 1"))) {
            rows.put(
                    row.period("d", any.dates().grain()),
                    new Counted(row.number("n"), row.number("place"), row.number("ends")));
        }
        long strangers = all - rows.values().stream().mapToLong(Counted::rows).sum();
        if (strangers > 0) {
            throw DuckDbStaged.strangers(any, periods.getFirst() + ".." + periods.getLast(), strangers);
        }
        return all;
    }

    /// That the rows which a period's own SELECT has added are those of the period, no more and no fewer.
    private void requireOnly(Period period, long first, long added) {
        Counted counted = rows.getOrDefault(period, new Counted(0, first, first - 1));
        if (counted.rows() != added || counted.first() != first || counted.last() != first + added - 1) {
            throw DuckDbStaged.strangers(any, period.toString(), Math.abs(counted.rows() - added));
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
        return new DuckDbWrites(work)
                .replace(
                        any,
                        shape,
                        marks,
                        "(SELECT * FROM " + DuckDbStaged.TABLE + " WHERE " + dates.among(marks.keySet()) + ")");
    }

    @Override
    public void close() {
        DuckDbStaged.drop(work);
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
            Counted counted = rows.get(target.period());
            return counted == null ? 0 : counted.rows();
        }

        @Override
        public Written swap(WriteMark mark) {
            return DuckDbStaged.swap(work, target, shape, table(), mark);
        }

        @Override
        public void close() {
            // Its rows go with those of the others.
        }
    }
}
