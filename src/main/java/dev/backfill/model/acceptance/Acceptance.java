package dev.backfill.model.acceptance;

import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Somebody's word that a finding is known and stays: it is still listed, and counts no more.
///
/// @param finding the finding's id
/// @param title the finding's two or three words, for as long as nobody looks for it
/// @param extent how bad it was when it was accepted
/// @param by who accepted it, and on which machine: `anna@laptop`
/// @param at when
/// @param reason why, in one line
/// @param until the last date on which it holds; null for no end
public record Acceptance(
        String finding,
        String title,
        Extent extent,
        String by,
        Instant at,
        String reason,
        @Nullable LocalDate until) {

    public Acceptance {
        reason = reason.strip().replaceAll("\\s+", " ");
        if (reason.isEmpty()) {
            throw new IllegalArgumentException("An accepted finding needs a reason.");
        }
    }

    /// Whether its last date lies before `today`.
    public boolean isOver(LocalDate today) {
        return until != null && until.isBefore(today);
    }

    /// `accepted by anna@laptop on 2021-12-20 until 2021-12-31: the disk of the archive burned`.
    public String words() {
        return "accepted by " + by + " on " + at.atZone(ZoneOffset.UTC).toLocalDate()
                + (until == null ? "" : " until " + until) + ": " + reason;
    }

    /// How bad a finding is, in what can be compared later.
    ///
    /// @param severity how bad it is
    /// @param partitions the bad and the suspect ones that hang from it
    /// @param wrong keys that lack, are too many or are doubled in these, and events that are not as scheduled
    public record Extent(Severity severity, Set<Partition> partitions, long wrong) {
        public Extent {
            partitions = Set.copyOf(partitions);
        }

        /// What has become worse since: `2 more partitions, 131 more keys`; empty if nothing has.
        public Optional<String> worse(Extent now) {
            List<String> worse = new ArrayList<>();
            if (now.severity.compareTo(severity) < 0) {
                worse.add(now.severity.name().toLowerCase(Locale.ROOT) + " instead of "
                        + severity.name().toLowerCase(Locale.ROOT));
            }
            Set<Partition> added =
                    now.partitions.stream().filter(p -> !partitions.contains(p)).collect(Collectors.toSet());
            if (!added.isEmpty()) {
                worse.add(added.size() + (added.size() == 1 ? " more partition" : " more partitions"));
            }
            if (now.wrong > wrong) {
                worse.add(String.format(Locale.ROOT, "%,d more wrong", now.wrong - wrong));
            }
            return worse.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", worse));
        }
    }
}
