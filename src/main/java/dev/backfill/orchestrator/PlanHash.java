package dev.backfill.orchestrator;

import dev.backfill.model.Step;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /// The short name of a plan with this hash.
    public static String planId(String hash) {
        return hash.substring(0, ID_LETTERS);
    }
}
