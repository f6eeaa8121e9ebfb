package dev.backfill.warehouse.duckdb.write;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.duckdb.statement.DuckDbWork;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// A partition computed into a temporary table of the session's connection.
public final class DuckDbStaged implements Staged {
    /// The table.
    static final String TABLE = "temp.staged";

    private final DuckDbWork work;
    private final PartitionTarget target;
    private final DuckDbShape shape;
    private final long rows;

    public DuckDbStaged(DuckDbWork work, PartitionTarget target, Sql select) {
        this.work = work;
        this.target = target;
        this.shape = new KeptTables(work).prepare(target.table());
        compute(work, select);
        DateSql dates = shape.dates(target.dates());
        Row counted = work.query(Sql.of("SELECT COUNT(*) AS n, COUNT(*) - COUNT(CASE WHEN " + dates.on(target.period())
                        + " THEN 1 END) AS strangers FROM " + TABLE))
                .getFirst();
        if (counted.number("strangers") > 0) {
            throw strangers(target, target.period().toString(), counted.number("strangers"));
        }
        this.rows = counted.number("n");
    }

    /// Computes the table.
    static void compute(DuckDbWork work, Sql select) {
        work.computing(select, () -> work.change(select.after("CREATE OR REPLACE TEMP TABLE staged AS ")));
    }

    /// Computes more rows of the same columns into the table.
    ///
    /// @return how many
    static long add(DuckDbWork work, Sql select) {
        return work.computing(select, () -> work.change(select.after("INSERT INTO " + TABLE + " BY NAME ")));
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

    /// Drops the table.
    static void drop(DuckDbWork work) {
        work.change(Sql.of("DROP TABLE IF EXISTS " + TABLE));
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public Written swap(WriteMark mark) {
        return swap(work, target, shape, TABLE, mark);
    }

    /// Puts the rows of a relation in the place of a partition's.
    static Written swap(DuckDbWork work, PartitionTarget target, DuckDbShape shape, String relation, WriteMark mark) {
        Period period = target.period();
        return Objects.requireNonNull(new DuckDbWrites(work)
                .replace(target, shape, new TreeMap<>(Map.of(period, mark)), relation)
                .get(period));
    }

    @Override
    public void close() {
        drop(work);
    }
}
