package dev.backfill.warehouse.duckdb;

import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.List;
import java.util.Map;

/** Looks into the tables in which rows are kept, whatever their names. */
public final class KeptTable {
    private KeptTable() {}

    /**
     * The rows that are kept of a table, with the run that kept them.
     *
     * @param table its whole name
     * @param columns which of its columns, with commas between them
     */
    public static List<Row> rows(Session session, String table, String columns) {
        List<String> tables = session
                .query(new Sql(
                        "SELECT DISTINCT kept_in FROM backfill_kept.partition_keeps WHERE table_name = @table",
                        Map.of("table", table)))
                .stream()
                .map(r -> "SELECT k.run_id, k.date AS kept_date, k.kept_at, " + columns + " FROM "
                        + Sql.name("backfill_kept") + "." + Sql.name(r.text("kept_in"))
                        + " AS r JOIN backfill_kept.partition_keeps AS k ON k.keep_id = r.backfill_keep_id"
                        + " WHERE k.returned_at IS NULL AND k.why <> 'OVERWRITTEN'")
                .toList();
        return tables.isEmpty() ? List.of() : session.query(Sql.of(String.join(" UNION ALL ", tables)));
    }
}
