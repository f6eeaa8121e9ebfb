package dev.backfill.orchestrator.guard;

import dev.backfill.orchestrator.context.RowCounts;
import dev.backfill.orchestrator.context.StepContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Nothing is built on an upstream that should have rows and has none. Counted at the step, not remembered from a
/// scan.
public final class UpstreamExistence implements Guard {
    /// The code of a refusal.
    public static final String MISSING = "upstream_missing";

    @Override
    public String name() {
        return "upstream existence";
    }

    @Override
    public Seen check(StepContext scene) {
        if (scene.upstream().isEmpty()) {
            return new Seen.Fine("no upstream to check: reads sources only");
        }
        Map<String, Long> rows = RowCounts.of(scene.upstream(), scene.date(), scene.session());
        String counts = rows.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s %,d", e.getKey(), e.getValue()))
                .collect(Collectors.joining(", "));
        List<String> missing = rows.keySet().stream()
                .filter(up -> rows.getOrDefault(up, 0L) == 0 && scene.expectsRows(up))
                .toList();
        if (missing.isEmpty()) {
            return new Seen.Fine("upstream exists: " + counts);
        }
        String names = String.join(", ", missing);
        return new Seen.Refused(
                MISSING,
                "BACKFILL SAFETY: No upstream for " + scene.date() + " (" + names + " has no rows; " + counts + ")",
                "Build " + names + " for " + scene.date() + " first, or plan it together with "
                        + scene.step().partition().processor() + ".");
    }
}
