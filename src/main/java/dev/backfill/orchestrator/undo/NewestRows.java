package dev.backfill.orchestrator.undo;

import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.Template;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// When the youngest rows of a processor's periods were written.
final class NewestRows {
    private NewestRows() {}

    /// By period; without those that have no rows. A table that is not there, or that does not say when its rows were
    /// written, tells nothing.
    static Map<Period, Instant> of(Session session, Processor processor, Set<Period> periods) {
        TreeSet<Period> sorted = new TreeSet<>(periods);
        Map<Period, Instant> youngest = new HashMap<>();
        DateSql there = session.dates(processor.table(), processor.date());
        try {
            for (Row row : session.query(Sql.of(Template.fill(
                    "run/youngest.sql",
                    Map.of(
                            "written", session.writtenAt(processor.table(), processor.writtenAt()),
                            "table", Sql.name(processor.table()),
                            "date", there.period(),
                            "there",
                                    there.within(
                                            sorted.first().start(),
                                            sorted.last().end())))))) {
                Instant newest = row.instant("newest");
                if (newest != null) {
                    youngest.put(row.period("d", processor.grain()), newest);
                }
            }
        } catch (WarehouseException e) {
            if (e.kind() != Kind.STATEMENT && e.kind() != Kind.MISSING) {
                throw e;
            }
        }
        return youngest;
    }
}
