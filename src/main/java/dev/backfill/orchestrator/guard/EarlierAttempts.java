package dev.backfill.orchestrator.guard;

import dev.backfill.orchestrator.write.Outcomes;
import dev.backfill.warehouse.sql.Template;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.util.Map;

/// How many runs have worked on the partition before. Runs in the full profile only.
final class EarlierAttempts implements Guard {

    @Override
    public String name() {
        return "reprocess attempts";
    }

    @Override
    public Seen check(StepContext scene) {
        long earlier = scene.session()
                .query(new Sql(
                        Template.fill(
                                "run/attempts.sql",
                                Map.of("hour", Outcomes.ofHour(scene.step().partition().period()))),
                        Map.of(
                                "date",
                                scene.date(),
                                "processor",
                                scene.processor().name())))
                .getFirst()
                .number("earlier");
        String text = earlier + " earlier runs worked on it";
        return scene.parts().pipeline().thresholds().areMany(earlier)
                ? new Seen.Doubtful(text + ": look for a cause that rebuilding does not remove")
                : new Seen.Fine(text);
    }
}
