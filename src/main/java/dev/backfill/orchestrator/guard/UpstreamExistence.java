package dev.backfill.orchestrator.guard;

import dev.backfill.integrity.rules.UpstreamRule;
import dev.backfill.model.Partition;
import dev.backfill.orchestrator.context.RowCounts;
import dev.backfill.orchestrator.context.StepContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Nothing is built on an upstream that should have rows and has none. Counted at the step, not remembered from a
/// scan.
public final class UpstreamExistence implements Guard {
    /// The code of a refusal.
    public static final String MISSING = "upstream_missing";

    private static final int NAMED = 4;

    @Override
    public String name() {
        return new UpstreamRule().name();
    }

    @Override
    public Seen check(StepContext scene) {
        return checkAll(List.of(scene)).getFirst();
    }

    @Override
    public List<Seen> checkAll(List<StepContext> scenes) {
        StepContext any = scenes.getFirst();
        List<List<Partition>> needs =
                scenes.stream().map(StepContext::needsBefore).toList();
        Map<Partition, Long> rows = RowCounts.of(
                needs.stream().flatMap(List::stream).distinct().toList(),
                any.parts().pipeline(),
                any.session());
        return IntStream.range(0, scenes.size())
                .mapToObj(i -> judged(scenes.get(i), needs.get(i), rows))
                .toList();
    }

    private static Seen judged(StepContext scene, List<Partition> needs, Map<Partition, Long> rows) {
        if (needs.isEmpty()) {
            return new Seen.Fine("no upstream to check: reads sources only");
        }
        String counts = needs.stream()
                .map(Partition::processor)
                .distinct()
                .map(up -> counted(up, needs, rows))
                .collect(Collectors.joining(", "));
        List<Partition> missing = needs.stream()
                .filter(up -> scene.cell(up)
                        .filter(cell -> UpstreamRule.isMissing(rows.getOrDefault(up, 0L), cell))
                        .isPresent())
                .toList();
        if (missing.isEmpty()) {
            return new Seen.Fine("upstream exists: " + counts);
        }
        String names = missing.stream()
                        .limit(NAMED)
                        .map(up -> up.seenFrom(scene.step().partition().period()))
                        .collect(Collectors.joining(", "))
                + (missing.size() > NAMED ? " and " + (missing.size() - NAMED) + " more" : "");
        return new Seen.Refused(
                MISSING,
                "BACKFILL SAFETY: No upstream for " + scene.period() + " (" + names + " has no rows; " + counts + ")",
                "Build " + names + " for " + scene.period() + " first, or plan it together with "
                        + scene.step().partition().processor() + ".");
    }

    /// `TDZA 131`; of several periods the sum: `DAILY 21 in 7 periods`.
    private static String counted(String upstream, List<Partition> needs, Map<Partition, Long> rows) {
        List<Long> each = needs.stream()
                .filter(need -> need.processor().equals(upstream))
                .distinct()
                .map(need -> rows.getOrDefault(need, 0L))
                .toList();
        long sum = each.stream().mapToLong(Long::longValue).sum();
        return String.format(Locale.ROOT, "%s %,d", upstream, sum)
                + (each.size() == 1 ? "" : " in " + each.size() + " periods");
    }
}
