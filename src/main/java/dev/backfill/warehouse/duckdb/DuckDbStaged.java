package dev.backfill.warehouse.duckdb;

import dev.backfill.model.Grain;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.List;

/// A partition computed into a temporary table of the session's connection.
final class DuckDbStaged implements Staged {
    private static final String TABLE = "temp.staged";
    private final DuckDbSession session;
    private final PartitionTarget target;
    private final long rows;

    DuckDbStaged(DuckDbSession session, PartitionTarget target, Sql select) {
        this.session = session;
        this.target = target;
        session.computing(select, () -> session.execute(select.after("CREATE OR REPLACE TEMP TABLE staged AS ")));
        DateSql dates = session.dates(target.table(), target.dates());
        Row counted = session.query(Sql.of("SELECT COUNT(*) AS n, COUNT(*) - COUNT(CASE WHEN "
                        + dates.on(target.period()) + " THEN 1 END) AS strangers FROM " + TABLE))
                .getFirst();
        if (counted.number("strangers") > 0) {
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
        return TABLE;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public Written swap(WriteMark mark) {
        List<String> columns = session.query(Sql.of("SELECT column_name FROM (DESCRIBE " + TABLE + ")")).stream()
                .map(r -> r.text("column_name"))
                .toList();
        return new DuckDbWrites(session).replace(target, TABLE, columns, mark);
    }

    @Override
    public void close() {
        session.execute(Sql.of("DROP TABLE IF EXISTS " + TABLE));
    }
}
