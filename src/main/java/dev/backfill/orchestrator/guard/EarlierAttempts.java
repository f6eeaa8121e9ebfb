package dev.backfill.orchestrator.guard;

import dev.backfill.integrity.rules.AttemptsRule;
import dev.backfill.model.TableName;
import dev.backfill.orchestrator.context.OutcomeHour;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.Template;
import java.util.Map;

/// Asks at the step what [AttemptsRule] asks of a scan: how many runs have worked on the partition before. Runs in
/// the full profile only.
final class EarlierAttempts implements Guard {

    @Override
    public String name() {
        return AttemptsRule.NAME;
    }

    @Override
    public Seen check(StepContext scene) {
        TableName outcomes = scene.parts().pipeline().outcomes();
        if (outcomes == null) {
            return new Seen.Fine("not counted: the pipeline names no table of outcomes");
        }
        long earlier = scene.session()
                .query(new Sql(
                        Template.fill(
                                "run/attempts.sql",
                                Map.of(
                                        "outcomes", Sql.name(outcomes),
                                        "hour",
                                                OutcomeHour.of(
                                                        scene.step().partition().period()))),
                        Map.of(
                                "date",
                                scene.date(),
                                "processor",
                                scene.processor().name())))
                .getFirst()
                .number("earlier");
        String text = earlier + " earlier runs worked on it";
        return AttemptsRule.advice(earlier, scene.parts().pipeline())
                .<Seen>map(advice -> new Seen.Doubtful(text + ": " + advice))
                .orElseGet(() -> new Seen.Fine(text));
    }
}
