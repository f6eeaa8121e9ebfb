package dev.backfill.orchestrator.run;

import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Critical findings that were not there when a run began. A finding shrinks and gets another name when its first
/// dates are repaired, so its partitions are compared, and names only where it has none.
final class NewlyCritical {
    private NewlyCritical() {}

    /// @param written what the run has written since: bad there is new, however bad it was before
    static List<Finding> between(Scan before, Scan after, Set<Partition> written) {
        // What is accepted was there as well: a part of it that is found under another name is not new.
        List<Finding> known = critical(before.allFindings()).toList();
        Set<Partition> bad = known.stream()
                .flatMap(f -> f.partitions().stream())
                .filter(p -> !written.contains(p))
                .collect(Collectors.toSet());
        Set<String> ids = known.stream().map(Finding::id).collect(Collectors.toSet());
        Predicate<Finding> fresh =
                f -> f.partitions().isEmpty() ? !ids.contains(f.id()) : !bad.containsAll(f.partitions());
        return critical(after.findings().stream()).filter(fresh).toList();
    }

    private static Stream<Finding> critical(Stream<Finding> findings) {
        return findings.filter(f -> f.severity() == Severity.CRITICAL);
    }
}
