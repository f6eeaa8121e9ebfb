package dev.backfill.integrity.memory;

import dev.backfill.integrity.findings.FindingExtent;
import dev.backfill.integrity.memory.News.Worse;
import dev.backfill.model.Partition;
import dev.backfill.model.acceptance.Acceptance.Extent;
import dev.backfill.model.memory.Past;
import dev.backfill.model.memory.Standing;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells what a scan has found that the looks before had not.
public final class NewsOf {
    private NewsOf() {}

    /// The news of a whole scan, against what it found remembered when it began.
    public static News of(Scan scan) {
        return of(scan, scan.past());
    }

    /// The news of a whole scan.
    ///
    /// @param past what earlier looks have left
    public static News of(Scan scan, Past past) {
        List<Finding> fresh = new ArrayList<>();
        List<Worse> worse = new ArrayList<>();
        for (Finding finding : scan.findings()) {
            Standing known = past.findings().get(finding.id());
            if (known == null || known.accepted()) {
                fresh.add(finding);
            } else {
                worse(known, finding, scan, past).ifPresent(what -> worse.add(new Worse(finding, what)));
            }
        }
        Set<String> found = scan.allFindings().map(Finding::id).collect(Collectors.toSet());
        LookOf look = new LookOf(scan, past);
        List<Standing> gone = past.findings().values().stream()
                .filter(known -> !known.accepted() && !found.contains(known.finding()) && look.isGone(known))
                .sorted(Comparator.comparing((Standing s) -> s.extent().severity())
                        .thenComparing(Standing::finding))
                .toList();
        return new News(past.last(), fresh, worse, gone);
    }

    /// Only what both looks have looked at can have become worse between them, and what there was nothing of before.
    private static Optional<String> worse(Standing known, Finding finding, Scan scan, Past past) {
        LocalDate then = past.last() == null ? LocalDate.MAX : LocalDate.ofInstant(past.last(), ZoneOffset.UTC);
        Extent now = FindingExtent.of(finding, scan);
        Set<Partition> both = now.partitions().stream()
                .filter(p -> p.period().overlaps(known.measured())
                        || !p.period().last().isBefore(then))
                .collect(Collectors.toSet());
        boolean comparable = both.size() == now.partitions().size()
                && scan.interval().contains(known.dates().start())
                && scan.interval().contains(known.dates().last());
        long wrong =
                comparable ? now.wrong() : Math.min(now.wrong(), known.extent().wrong());
        return known.extent().worse(new Extent(now.severity(), both, wrong));
    }
}
