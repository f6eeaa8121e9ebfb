package dev.backfill.workspace.imports;

import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/// What tells the rows of files from those of a table. Rows that are there unchanged are none of it: they keep the
/// time at which they were written, so that nothing built on them becomes outdated.
///
/// @param incoming what the files have
/// @param replace whether rows of the files' part that they do not mention are taken out
/// @param done what it comes to
public record Difference(Incoming incoming, boolean replace, Imported done) {

    /// Compares. Leaves a temporary table with the state of each key behind.
    ///
    /// @param skipped lines that were left out before
    /// @throws WarehouseException of kind `INPUT` if a row with the same key has no date
    static Difference of(Session session, Incoming incoming, boolean replace, long skipped) {
        boolean there = session.catalog().has(incoming.table());
        Difference begun = new Difference(incoming, replace, empty(incoming, skipped));
        begun.compare(session, there);
        long[] counts = new long[State.values().length];
        SortedMap<LocalDate, Imported.Turnover> dates = new TreeMap<>();
        long rows = 0;
        for (Row row : session.query(
                Sql.of("SELECT state, date, COUNT(*) AS n FROM " + begun.states() + " GROUP BY ALL ORDER BY date"))) {
            State state = State.valueOf(row.text("state"));
            long n = row.number("n");
            counts[state.ordinal()] += n;
            rows += n;
            if (state != State.SAME) {
                add(dates, row.date("date"), n, 0);
            }
        }
        if (there) {
            begun.refuseDateless(session);
            begun.outgoing(session, State.CHANGED).forEach((date, n) -> add(dates, date, 0, n));
        }
        SortedMap<LocalDate, Long> unmentioned = there ? begun.unmentioned(session) : new TreeMap<>();
        long others = unmentioned.values().stream().mapToLong(n -> n).sum();
        if (replace) {
            unmentioned.forEach((date, n) -> add(dates, date, 0, n));
        }
        return new Difference(
                incoming,
                replace,
                new Imported(
                        incoming.table(),
                        rows,
                        counts[State.ADDED.ordinal()],
                        counts[State.CHANGED.ordinal()],
                        counts[State.SAME.ordinal()],
                        replace ? others : 0,
                        replace ? 0 : others,
                        skipped,
                        dates));
    }

    /// What becomes of a row of the files.
    enum State {
        /// Its key is not there.
        ADDED,
        /// Its key is there once, with the same values.
        SAME,
        /// Its key is there with other values, or more than once.
        CHANGED
    }

    private static Imported empty(Incoming incoming, long skipped) {
        return new Imported(incoming.table(), 0, 0, 0, 0, 0, 0, skipped, new TreeMap<>());
    }

    private static void add(SortedMap<LocalDate, Imported.Turnover> dates, LocalDate date, long in, long out) {
        dates.merge(date, new Imported.Turnover(in, out), Imported.Turnover::plus);
    }

    /// The temporary table with the state of each key.
    String states() {
        return "temp." + Sql.name(incoming.rows() + "_states");
    }

    private void compare(Session session, boolean there) {
        String keys = Incoming.list(incoming.key(), "i.");
        String date = "i." + Sql.name(incoming.date()) + " AS date";
        if (!there) {
            session.execute(Sql.of("CREATE OR REPLACE TEMP TABLE " + states() + " AS SELECT " + keys + ", " + date
                    + ", 'ADDED' AS state FROM " + incoming.temp() + " AS i"));
            return;
        }
        StringBuilder same = new StringBuilder("true");
        incoming.columns()
                .forEach(c -> same.append(" AND t." + Sql.name(c) + " IS NOT DISTINCT FROM i." + Sql.name(c)));
        session.execute(Sql.of("CREATE OR REPLACE TEMP TABLE " + states() + " AS SELECT " + keys + ", any_value("
                + "i." + Sql.name(incoming.date()) + ") AS date, CASE WHEN COUNT(t."
                + Sql.name(incoming.key().getFirst()) + ") = 0 THEN 'ADDED' WHEN COUNT(*) = 1 AND bool_and(" + same
                + ") THEN 'SAME' ELSE 'CHANGED' END AS state FROM " + incoming.temp() + " AS i LEFT JOIN "
                + Sql.name(incoming.table()) + " AS t ON " + incoming.sameKey("t", "i") + " GROUP BY " + keys));
    }

    /// Rows without a date are on no date that could be kept.
    private void refuseDateless(Session session) {
        long n = session.query(Sql.of("SELECT COUNT(*) AS n FROM " + Sql.name(incoming.table()) + " AS t JOIN "
                        + incoming.temp() + " AS i ON " + incoming.sameKey("t", "i") + " WHERE t."
                        + Sql.name(incoming.date()) + " IS NULL"))
                .getFirst()
                .number("n");
        if (n > 0) {
            throw new WarehouseException(
                    Kind.INPUT,
                    n + " rows of " + incoming.table() + " that the file would replace have no " + incoming.date()
                            + ".",
                    "Give them their date first, or take them out. Nothing was imported.",
                    null);
        }
    }

    /// How many rows of keys in a state are in the table, by date.
    private SortedMap<LocalDate, Long> outgoing(Session session, State state) {
        return byDate(
                session,
                "JOIN " + states() + " AS s ON " + incoming.sameKey("t", "s") + " WHERE s.state = '" + state + "'");
    }

    /// How many rows of the part the files do not mention, by date.
    private SortedMap<LocalDate, Long> unmentioned(Session session) {
        return byDate(session, "WHERE " + unmentioned("t"));
    }

    private SortedMap<LocalDate, Long> byDate(Session session, String which) {
        SortedMap<LocalDate, Long> counts = new TreeMap<>();
        for (Row row : session.query(Sql.of("SELECT t." + Sql.name(incoming.date()) + " AS date, COUNT(*) AS n FROM "
                + Sql.name(incoming.table()) + " AS t " + which + " GROUP BY 1"))) {
            counts.put(row.date("date"), row.number("n"));
        }
        return counts;
    }

    /// The rows of the table for which the files speak and that they do not mention, as a SQL condition.
    String unmentioned(String row) {
        return row + "." + Sql.name(incoming.part()) + " IN (SELECT " + Sql.name(incoming.part()) + " FROM "
                + incoming.temp() + ") AND " + row + "." + Sql.name(incoming.date())
                + " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM " + incoming.temp() + " AS i WHERE "
                + incoming.sameKey(row, "i") + ")";
    }
}
