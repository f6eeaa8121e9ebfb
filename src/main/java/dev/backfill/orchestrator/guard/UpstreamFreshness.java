package dev.backfill.orchestrator.guard;

import dev.backfill.model.pipeline.Processor;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How long ago every upstream was written. Runs in the full profile only; age alone is no reason to refuse.
final class UpstreamFreshness implements Guard {

    @Override
    public String name() {
        return "freshness of every upstream";
    }

    @Override
    public Seen check(StepContext scene) {
        List<Processor> upstream = scene.upstream();
        if (upstream.isEmpty()) {
            return new Seen.Fine("no upstream to date: reads sources only");
        }
        List<String> parts = new ArrayList<>();
        for (Processor p : upstream) {
            parts.add(Template.fill(
                    "run/newest.sql",
                    Map.of(
                            "position", String.valueOf(parts.size()),
                            "written", scene.session().writtenAt(p.table(), p.writtenAt()),
                            "table", Sql.name(p.table()),
                            "there", scene.session().dates(p.table(), p.date()).on(scene.date()))));
        }
        Instant now = scene.parts().clock().instant();
        List<String> ages = new ArrayList<>();
        for (Row row : scene.session().query(Sql.of(String.join("UNION ALL\n", parts)))) {
            Instant newest = row.instant("newest");
            ages.add(upstream.get((int) row.number("place")).name() + " "
                    + (newest == null ? "never" : age(Duration.between(newest, now))));
        }
        return new Seen.Fine("upstream written: " + String.join(", ", ages));
    }

    private static String age(Duration age) {
        if (age.toDays() > 1) {
            return age.toDays() + " days ago";
        }
        return age.toMinutes() > 1 ? age.toMinutes() + " min ago" : Math.max(0, age.toSeconds()) + " s ago";
    }
}
