package dev.backfill.workspace.demo;

import dev.backfill.model.Pipeline;
import dev.backfill.model.Season;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.SqlFiles;
import dev.backfill.warehouse.Warehouse;
import java.util.List;

/// Fills an empty warehouse with the demo's season of 2021-22, damage included, and with healthy seasons after it.
/// Deterministic: two demos hold the same rows.
public final class DemoWorkspace {
    private DemoWorkspace() {}

    /// Generates sources, builds all tables with the pipeline's SQL, then does the damage: all or nothing.
    ///
    /// @param pipeline the `nba-phase4` pipeline
    /// @param seasons how many seasons, at least 1 and at most as many as the pipeline knows
    /// @throws IllegalArgumentException if the number of seasons is neither
    public static void generate(Warehouse warehouse, Pipeline pipeline, int seasons) {
        try (Session session = warehouse.open()) {
            generate(session, pipeline, seasons);
        }
    }

    /// As [#generate(Warehouse, Pipeline, int)], within a session.
    public static void generate(Session session, Pipeline pipeline, int seasons) {
        List<Season> known = pipeline.seasons().stream()
                .filter(s -> !s.opening().isBefore(DemoCalendar.OPENING))
                .toList();
        if (seasons < 1 || seasons > known.size()) {
            throw new IllegalArgumentException(
                    "--seasons takes 1 to " + known.size() + " (the pipeline knows no more), not " + seasons + ".");
        }
        session.atomically(() -> {
            SqlFiles.statements("nba-phase4/tables.sql").forEach(s -> session.execute(Sql.of(s)));
            DemoTables tables = new DemoTables(session, pipeline);
            for (Season season : known.subList(0, seasons)) {
                boolean damaged = season.opening().equals(DemoCalendar.OPENING);
                DemoSeason generated = new DemoSeason(season.opening(), damaged);
                new DemoSources(session).write(generated);
                tables.build(generated);
                if (damaged) {
                    new DemoDamage(session, tables).doIt();
                }
            }
        });
    }
}
