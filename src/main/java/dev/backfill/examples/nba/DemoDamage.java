package dev.backfill.examples.nba;

import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// Does to a healthy season what was done to the guide's: by SQL outside the orchestrator.
final class DemoDamage {
    private static final LocalDate POISONED = DemoCalendar.POISONED;

    private final Session session;
    private final DemoTables tables;

    DemoDamage(Session session, DemoTables tables) {
        this.session = session;
        this.tables = tables;
    }

    void doIt() {
        poison();
        for (String statement : DemoTables.statements("demo-damage.sql")) {
            session.execute(Sql.of(statement));
        }
    }

    /// 4 December: TDZA is lost, and what reads it is built again on the hole four days later.
    private void poison() {
        session.execute(Sql.of("DELETE FROM nba_precompute.team_defense_zone_analysis WHERE analysis_date = @date")
                .with("date", POISONED));
        Instant at = Instant.parse("2021-12-08T05:45:00Z");
        for (String name : List.of("PCF", "PDC", "ML")) {
            tables.rebuild(name, POISONED, at);
            at = at.plusSeconds(120);
        }
    }
}
