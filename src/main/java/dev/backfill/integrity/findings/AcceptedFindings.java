package dev.backfill.integrity.findings;

import dev.backfill.model.BackfillException;
import dev.backfill.model.acceptance.Acceptance;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Scan.Accepted;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Sets the findings aside that somebody has accepted. One that has become worse since, or of which the acceptance
/// has ended, counts again, and says so.
public final class AcceptedFindings {
    private static final String NAME = "accepted findings";

    private final Map<String, Acceptance> byFinding = new HashMap<>();
    private final LocalDate today;
    private final @Nullable CheckResult obstacle;

    /// @param acceptances what is accepted now, a finding at most once
    /// @param today the pipeline's date, by which acceptances end
    public AcceptedFindings(Supplier<List<Acceptance>> acceptances, LocalDate today) {
        this.today = today;
        CheckResult trouble = null;
        try {
            acceptances.get().forEach(a -> byFinding.put(a.finding(), a));
        } catch (BackfillException e) {
            // Whoever only looks needs no journal; and rather too much counts than too little.
            trouble = new CheckResult(NAME, false, "every finding counts, because " + e.getMessage(), 0);
        }
        obstacle = trouble;
    }

    /// The same scan with the accepted findings apart.
    public Scan apart(Scan scan) {
        List<Finding> open = new ArrayList<>();
        List<Accepted> accepted = new ArrayList<>();
        for (Finding finding : scan.findings()) {
            Acceptance acceptance = byFinding.get(finding.id());
            if (acceptance == null) {
                open.add(finding);
                continue;
            }
            Optional<String> worse = acceptance.extent().worse(FindingExtent.of(finding, scan));
            if (acceptance.isOver(today)) {
                open.add(finding.noting("It was " + acceptance.words() + ". That has ended.", "accepted no more"));
            } else if (worse.isPresent()) {
                open.add(finding.noting(
                        "It was " + acceptance.words() + ". Since then it has become worse: " + worse.get() + ".",
                        "worse than accepted"));
            } else {
                accepted.add(new Accepted(finding, acceptance));
            }
        }
        List<CheckResult> checks = new ArrayList<>(scan.checks());
        if (obstacle != null) {
            checks.add(obstacle);
        }
        return scan.with(open, accepted, checks);
    }
}
