package dev.backfill.orchestrator;

import dev.backfill.model.Fingerprint;
import dev.backfill.model.Step;
import java.util.List;

/// The fingerprint of a plan: equal for equal verbs, partitions, order and counts, and for nothing else.
public final class PlanHash {
    private static final int ID_LETTERS = 8;

    private PlanHash() {}

    /// SHA-256 in hexadecimal.
    public static String of(String pipeline, List<Step> steps) {
        StringBuilder text = new StringBuilder(pipeline).append('\n');
        for (Step step : steps) {
            text.append(step.verb())
                    .append(' ')
                    .append(step.partition().processor())
                    .append(' ')
                    .append(step.partition().date())
                    .append(' ')
                    .append(step.rowsBefore())
                    .append(' ')
                    .append(step.expected())
                    .append(step.lossAllowed() ? " loss allowed" : "")
                    .append('\n');
        }
        return Fingerprint.of(text.toString());
    }

    /// The short name of a plan with this hash.
    public static String planId(String hash) {
        return hash.substring(0, ID_LETTERS);
    }
}
