package dev.backfill.journal;

import dev.backfill.model.Partition;
import dev.backfill.model.Shared;
import dev.backfill.model.acceptance.Acceptance.Extent;
import dev.backfill.model.memory.Standing;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Findings as the journal keeps them, read back. Thousands of them name the same few rules, tables and dates.
final class Standings {
    private final Shared shared = new Shared();
    private final Map<String, Standing> byFinding = new HashMap<>();

    /// Takes one over as it was written.
    Standing read(String json) {
        Standing standing = alike(ModelJson.MAPPER.readValue(json, Standing.class));
        byFinding.put(standing.finding(), standing);
        return standing;
    }

    /// All that were read, by finding.
    Map<String, Standing> byFinding() {
        return byFinding;
    }

    private Standing alike(Standing s) {
        Extent extent = new Extent(
                s.extent().severity(),
                s.extent().partitions().stream()
                        .map(p -> new Partition(shared.one(p.processor()), shared.one(p.period())))
                        .collect(Collectors.toSet()),
                s.extent().wrong());
        return new Standing(
                s.finding(),
                shared.one(s.rule()),
                s.message(),
                shared.one(s.dates()),
                extent,
                s.accepted(),
                shared.one(s.measured()),
                shared.one(s.since()));
    }
}
