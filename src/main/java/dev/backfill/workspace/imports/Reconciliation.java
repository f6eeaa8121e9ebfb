package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Makes a part of a table equal to what was read, touching only rows that differ: a row that is there unchanged
/// keeps the time at which it was written, so that nothing built on it becomes outdated.
final class Reconciliation {
    private final Landing landing;
    private final Session session;
    private final Instant at;

    /// @param at when new rows are said to have been written
    Reconciliation(Landing landing, Session session, Instant at) {
        this.landing = landing;
        this.session = session;
        this.at = at;
    }

    /// @param of which rows of which table the file speaks for; its temporary table has the columns
    /// @param columns the columns that files fill; the others stay NULL
    /// @param writtenAt the column with the time of writing; empty where there is none
    Imported apply(Landing.Part of, List<String> columns, String writtenAt) {
        landing.fetch(session, of);
        TableName table = of.table();
        String incoming = of.incoming();
        String part = of.condition();
        String list = String.join(", ", columns);
        String same = columns.stream()
                .map(c -> "t." + c + " IS NOT DISTINCT FROM g." + c)
                .collect(Collectors.joining(" AND "));
        session.execute(Sql.of("CREATE OR REPLACE TEMP TABLE gone AS SELECT " + list + " FROM " + table + " WHERE "
                + part + " EXCEPT ALL SELECT " + list + " FROM " + incoming));
        long removed = session.execute(Sql.of("DELETE FROM " + table + " AS t USING gone AS g WHERE " + same));
        String written = writtenAt.isEmpty() ? "" : ", " + writtenAt;
        String time = writtenAt.isEmpty() ? "" : ", CAST(@at AS TIMESTAMP)";
        Sql insert = Sql.of("INSERT INTO " + table + " (" + list + written + ") SELECT " + list + time
                + " FROM (SELECT " + list + " FROM " + incoming + " EXCEPT ALL SELECT " + list + " FROM " + table
                + " WHERE " + part + ")");
        long added = session.execute(writtenAt.isEmpty() ? insert : insert.with("at", at));
        long rows = session.query(Sql.of("SELECT COUNT(*) AS n FROM " + incoming))
                .getFirst()
                .number("n");
        session.execute(Sql.of("DROP TABLE temp.gone"));
        return new Imported(table, rows, added, removed);
    }
}
