package dev.backfill.integrity.memory;

import dev.backfill.model.memory.Since;
import dev.backfill.model.memory.Standing;
import dev.backfill.model.scan.Finding;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a look has found that the looks before had not.
///
/// @param since when the look before began; null if this is the first, to which everything is new
/// @param fresh findings that no look before had, or that were accepted and count again, worst first
/// @param worse findings that have become worse, worst first
/// @param gone findings that are there no more
public record News(@Nullable Instant since, List<Finding> fresh, List<Worse> worse, List<Standing> gone) {

    /// A finding that has become worse.
    ///
    /// @param what in which way: `2 more partitions`
    public record Worse(Finding finding, String what) {}

    public News {
        fresh = List.copyOf(fresh);
        worse = List.copyOf(worse);
        gone = List.copyOf(gone);
    }

    /// Whether nothing is new, worse or gone.
    public boolean isNone() {
        return fresh.isEmpty() && worse.isEmpty() && gone.isEmpty();
    }

    /// The findings that are new or worse: what somebody should look at.
    public List<Finding> alarming() {
        return Stream.concat(fresh.stream(), worse.stream().map(Worse::finding)).toList();
    }

    /// `Since the look of 24 Nov 2026, 09:10 UTC: 2 new, 1 gone`.
    public String summary() {
        String counts = Stream.of(said(fresh.size(), "new"), said(worse.size(), "worse"), said(gone.size(), "gone"))
                .filter(text -> !text.isEmpty())
                .reduce((a, b) -> a + ", " + b)
                .orElse("nothing new, worse or gone");
        return since == null
                ? "No earlier look at this pipeline is remembered, so everything is new: " + counts
                : "Since the look of " + Since.look(since) + ": " + counts;
    }

    private static String said(int many, String what) {
        return many == 0 ? "" : many + " " + what;
    }
}
