package dev.backfill.examples.nba;

import dev.backfill.examples.DemoProgress;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Season;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.sql.Sql;
import java.util.List;

/// Fills an empty warehouse with the demo's season of 2021-22, damage included, and with healthy seasons after it.
/// Deterministic: two demos hold the same rows.
public final class DemoWorkspace {
    private DemoWorkspace() {}

    /// Generates sources, builds all tables with the pipeline's SQL, then does the damage. A warehouse in which it
    /// fails is left half filled and must be thrown away.
    ///
    /// @param pipeline the `nba-phase4` pipeline
    /// @param seasons how many seasons, at least 1 and at most as many as the pipeline knows
    /// @throws IllegalArgumentException if the number of seasons is out of bounds
    public static void generate(Warehouse warehouse, Pipeline pipeline, int seasons) {
        generate(warehouse, pipeline, seasons, (_, _) -> {});
    }

    /// As [#generate(Warehouse, Pipeline, int)], saying meanwhile how far it is.
    public static void generate(Warehouse warehouse, Pipeline pipeline, int seasons, DemoProgress progress) {
        List<Season> known = pipeline.seasons().stream()
                .filter(s -> !s.opening().isBefore(DemoCalendar.OPENING))
                .toList();
        if (seasons < 1 || seasons > known.size()) {
            throw new IllegalArgumentException(
                    "--seasons takes 1 to " + known.size() + " (the pipeline knows no more), not " + seasons + ".");
        }
        try (Session session = warehouse.open()) {
            new NbaTables(warehouse.spelling()).statements().forEach(s -> session.execute(Sql.of(s)));
            for (Season season : known.subList(0, seasons)) {
                boolean damaged = season.opening().equals(DemoCalendar.OPENING);
                DemoSeason generated = new DemoSeason(season.opening(), damaged);
                session.atomically(() -> new DemoSources(session).write(generated));
                DemoTables.build(warehouse, pipeline, generated.dates, progress);
                if (damaged) {
                    session.atomically(() -> new DemoDamage(session, new DemoTables(session, pipeline)).doIt());
                }
            }
        }
    }
}
