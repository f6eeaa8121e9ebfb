package dev.backfill.warehouse.bigquery;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.warehouse.SelfCheck;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.KeySql;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What is looked at in a project when a person asks whether all is well. By dry runs, which cost nothing.
///
/// @param warehouse the project
/// @param connection how it is reached
/// @param pipeline what works on it
record BigQueryChecks(BigQueryWarehouse warehouse, BigQueryConnection connection, Pipeline pipeline) {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9998, 12, 31);
    private static final long MIB = 1L << 20;

    /// Whoever may not change the project is asked nothing about changing it.
    List<SelfCheck> all(boolean readOnly) {
        return List.of(
                new SelfCheck("location", this::location),
                new SelfCheck("reading, and the byte cap", this::reading),
                new SelfCheck("writing", readOnly ? () -> "not asked: the workspace is read-only" : this::writing));
    }

    private String location() {
        Set<String> found = new TreeSet<>();
        warehouse.facts().values().forEach(t -> found.add(t.location()));
        found.remove("");
        String set = connection.location();
        if (found.size() > 1 || set != null && !found.isEmpty() && !found.contains(set)) {
            throw new WarehouseException(
                    Kind.INPUT,
                    "The tables are in " + String.join(", ", found)
                            + (set == null ? "." : ", the settings say " + set + "."),
                    "Let 'location' in settings.yaml be where they are; a query sees one location only.",
                    null);
        }
        return (found.isEmpty() ? "not said by the tables" : String.join(", ", found))
                + (set == null ? ", found by BigQuery" : ", as the settings say");
    }

    /// One date of each table comes first: a table that is too large to be read as a whole, or that is only read for
    /// dates that are said, may be looked at all the same.
    private String reading() {
        long most = 0;
        List<String> large = new ArrayList<>();
        try (Session session = warehouse.look()) {
            for (Processor p : pipeline.processors()) {
                DateSql dates = session.dates(p.table(), p.date());
                String keys = "SELECT " + Sql.name(p.date().column()) + (p.key().isNone() ? "" : ", ")
                        + KeySql.list(p.key()) + " FROM " + Sql.name(p.table()) + " WHERE ";
                session.estimate(Sql.of(keys + dates.on(EARLIEST)));
                try {
                    most = Math.max(most, session.estimate(Sql.of(keys + dates.between(EARLIEST, LATEST))));
                } catch (WarehouseException e) {
                    if (e.kind() != Kind.LIMIT) {
                        throw e;
                    }
                    large.add(p.table().toString());
                }
            }
        }
        String mib = connection.maximumBytes() / MIB + " MiB";
        return large.isEmpty()
                ? "allowed; the keys of the largest table are " + (most + MIB - 1) / MIB + " MiB, a statement may read "
                        + mib
                : "allowed; all keys of " + String.join(", ", large) + " are more than the " + mib
                        + " that a statement may read: say dates, or raise 'maximum_mib'";
    }

    /// BigQuery looks at the permissions and does nothing.
    private String writing() {
        try (Session session = warehouse.open()) {
            for (Processor p : pipeline.processors()) {
                session.estimate(Sql.of("DELETE FROM " + Sql.name(p.table()) + " WHERE "
                        + session.dates(p.table(), p.date()).on(EARLIEST)));
            }
        }
        return "allowed on all " + pipeline.processors().size() + " output tables";
    }
}
