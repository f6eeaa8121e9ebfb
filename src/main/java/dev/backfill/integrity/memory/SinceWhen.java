package dev.backfill.integrity.memory;

import dev.backfill.model.memory.Past;
import dev.backfill.model.memory.Since;
import dev.backfill.model.memory.Standing;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import java.time.Instant;
import java.util.Optional;

/// Tells since which look something has been found, as far as looks saw it. Where no look was before, nothing is
/// told.
public final class SinceWhen {
    private SinceWhen() {}

    /// Since when a cell of a scan has had its verdict; empty if no earlier look has covered it.
    public static Optional<Since> of(Cell cell, Scan scan) {
        return cell.isUnread()
                ? Optional.empty()
                : scan.past().since(cell.partition(), cell.verdict().name());
    }

    /// Since when a finding's root has been as it is: `TEAM missing since the look of 24 Nov 2026, 09:10 UTC; before
    /// that 120 rows, complete`. Of a root that is no partition, since when it has been found.
    public static Optional<String> of(Finding finding, Scan scan) {
        Past past = scan.past();
        if (past.last() == null) {
            return Optional.empty();
        }
        return ofRoot(finding, scan)
                .or(() -> Optional.of(Optional.ofNullable(past.findings().get(finding.id()))
                        .map(SinceWhen::found)
                        .orElse("found by no look before this one")));
    }

    /// The look from which on every look has had a finding; empty if no look before has.
    public static Optional<Instant> look(Finding finding, Scan scan) {
        return Optional.ofNullable(scan.past().findings().get(finding.id())).map(Standing::since);
    }

    private static Optional<String> ofRoot(Finding finding, Scan scan) {
        return finding.root() instanceof Cause.OfPartition root
                        && finding.partitions().contains(root.partition())
                ? scan.cell(root.partition())
                        .flatMap(cell -> of(cell, scan))
                        .map(since -> root.partition().processor() + " " + since.words())
                : Optional.empty();
    }

    private static String found(Standing standing) {
        return "found at every look since that of " + Since.look(standing.since());
    }
}
