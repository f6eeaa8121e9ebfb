package dev.backfill.workspace.checkup;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.KeySql;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;

/// Asks the engine whether a table can be read and written as the pipeline would, without reading a row.
///
/// @param session a unit of work that asks
/// @param catalog what is known of the table, which is there and has the columns that are named
/// @param notes takes down what the engine refuses
record Binding(Session session, Catalog catalog, Notes notes) {
    private static final LocalDate ANY = LocalDate.of(2024, 1, 1);
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9998, 12, 31);

    /// A period of a processor, for statements that are not run.
    static Period anyOf(Processor p) {
        return p.grain().of(ANY);
    }

    /// That the keys of a period can be counted. All periods may be more than one statement may read; that is no
    /// mistake.
    ///
    /// @param where which rows count, as a condition; empty for all
    void dated(TableName table, DateColumn date, Key key, String where) {
        DateSql dates = catalog.dates(table, date);
        if (!ask(where, counting(table, key, where, dates.on(EARLIEST)))) {
            return;
        }
        try {
            session.estimate(counting(table, key, where, dates.between(EARLIEST, LATEST)));
        } catch (WarehouseException e) {
            if (e.kind() != Kind.LIMIT) {
                throw e;
            }
            notes.seen("all of it is more than one statement may read, so say dates or raise the cap ("
                    + String.valueOf(e.getMessage()).strip() + ")");
        }
    }

    /// That a table without dates can be read.
    void whole(TableName table, String where) {
        ask(where, Sql.of("SELECT 1 AS one FROM " + Sql.name(table) + condition(where, "true") + " LIMIT 0"));
    }

    /// That rows of a period can be replaced.
    void written(TableName table, DateColumn date) {
        String where = catalog.dates(table, date).on(EARLIEST);
        if (notes.ask(
                "",
                "Ask for the right to write it, or name another table in the pipeline's YAML.",
                () -> session.checkWriting(table, where))) {
            notes.seen("may be written");
        }
    }

    private static Sql counting(TableName table, Key key, String where, String dates) {
        return Sql.of("SELECT " + KeySql.of(key) + " AS backfill_key, COUNT(*) AS n FROM " + Sql.name(table)
                + condition(where, dates) + " GROUP BY 1");
    }

    private static String condition(String where, String more) {
        // On a line of its own: a comment at its end must not swallow what follows.
        return " WHERE " + (where.isBlank() ? "" : "(" + where + "\n) AND ") + more;
    }

    private boolean ask(String where, Sql question) {
        return notes.ask(
                where.isBlank() ? "" : "with the condition '" + where.strip() + "': ",
                where.isBlank()
                        ? "Correct the names in the pipeline's YAML."
                        : "Correct 'where' in the pipeline's YAML.",
                () -> session.check(question));
    }
}
