package dev.backfill.integrity.verdict;

import dev.backfill.model.Partition;
import dev.backfill.model.scan.Finding;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Something that a rule saw.
///
/// @param date of which date
/// @param partition in which partition; null where the date itself is meant
/// @param seen what, in one line
/// @param own the finding that it makes of its own; null where it is more evidence for the root of a bad cell
public record Breach(
        LocalDate date,
        @Nullable Partition partition,
        String seen,
        @Nullable Finding own) {

    /// Evidence for the finding to which a bad cell belongs.
    public static Breach of(Partition partition, String seen) {
        return new Breach(partition.date(), partition, seen, null);
    }

    /// Something about a date that another finding tells already.
    public static Breach of(LocalDate date, String seen) {
        return new Breach(date, null, seen, null);
    }

    /// A finding of its own.
    public static Breach own(Finding finding) {
        return new Breach(finding.root().date(), null, finding.detail(), finding);
    }
}
