package dev.backfill.warehouse.duckdb;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
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
final class DuckDbStaged implements Staged {
    /// The table.
    static final String TABLE = "temp.staged";

    private final DuckDbSession session;
    private final PartitionTarget target;
    private final DuckDbShape shape;
    private final long rows;

    DuckDbStaged(DuckDbSession session, PartitionTarget target, Sql select) {
        this.session = session;
        this.target = target;
        this.shape = new DuckDbWrites(session).prepare(target);
        compute(session, select);
        DateSql dates = session.dates(target.table(), target.dates());
        Row counted = session.query(Sql.of("SELECT COUNT(*) AS n, COUNT(*) - COUNT(CASE WHEN "
                        + dates.on(target.period()) + " THEN 1 END) AS strangers FROM " + TABLE))
                .getFirst();
        if (counted.number("strangers") > 0) {
            throw strangers(target, target.period().toString(), counted.number("strangers"));
        }
        this.rows = counted.number("n");
    }

    /// Computes the table.
    static void compute(DuckDbSession session, Sql select) {
        session.computing(select, () -> session.change(select.after("CREATE OR REPLACE TEMP TABLE staged AS ")));
    }

    /// Computes more rows of the same columns into the table.
    ///
    /// @return how many
    static long add(DuckDbSession session, Sql select) {
        return session.computing(select, () -> session.change(select.after("INSERT INTO " + TABLE + " BY NAME ")));
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
    static void drop(DuckDbSession session) {
        session.change(Sql.of("DROP TABLE IF EXISTS " + TABLE));
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
        return swap(session, target, shape, TABLE, mark);
    }

    /// Puts the rows of a relation in the place of a partition's.
    static Written swap(
            DuckDbSession session, PartitionTarget target, DuckDbShape shape, String relation, WriteMark mark) {
        Period period = target.period();
        return Objects.requireNonNull(new DuckDbWrites(session)
                .replace(target, shape, new TreeMap<>(Map.of(period, mark)), relation)
                .get(period));
    }

    @Override
    public void close() {
        drop(session);
    }
}
