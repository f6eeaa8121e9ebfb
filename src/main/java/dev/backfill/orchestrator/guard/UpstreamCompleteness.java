package dev.backfill.orchestrator.guard;

import dev.backfill.integrity.rules.UpstreamShareRule;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.context.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks at the step what [UpstreamShareRule] asks of a scan: how complete every upstream is, by a scan of the date.
/// Expensive: runs in the full profile only.
final class UpstreamCompleteness implements Guard {

    @Override
    public String name() {
        return new UpstreamShareRule().name();
    }

    @Override
    public Seen check(StepContext scene) {
        List<Partition> needs = scene.needsBefore();
        if (needs.isEmpty()) {
            return new Seen.Fine("no upstream to measure: reads sources only");
        }
        Scan scan = scene.parts().scans().scan(DateInterval.of(scene.date()));
        List<String> seen = new ArrayList<>();
        boolean enough = true;
        for (Partition up : needs) {
            Optional<Cell> judged = scan.cell(up);
            if (judged.isEmpty()) {
                continue;
            }
            Cell cell = judged.get();
            double share = cell.accountedShare().orElse(1);
            enough &= !UpstreamShareRule.isIncomplete(cell, scene.parts().pipeline());
            seen.add(up.seenFrom(scene.step().partition().period()) + " " + Math.round(100 * share) + " %");
        }
        String text = "upstream accounted for: " + String.join(", ", seen);
        return enough ? new Seen.Fine(text) : new Seen.Doubtful(text + ", below the threshold");
    }
}
