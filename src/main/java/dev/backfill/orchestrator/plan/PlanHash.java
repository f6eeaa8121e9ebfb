package dev.backfill.orchestrator.plan;

import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.Step;
import dev.backfill.model.text.Fingerprint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fingerprint of a plan: equal for equal steps, in their order and with what each waits for, and for equal words
/// about them and about what is left; and for nothing else.
public final class PlanHash {
    private static final int ID_LETTERS = 8;

    private PlanHash() {}

    /// SHA-256 in hexadecimal.
    ///
    /// @param left what the plan leaves as it is; whether it is poisoned is not part of it
    public static String of(String pipeline, List<Step> steps, List<LeftCell> left) {
        Fingerprint text = new Fingerprint();
        field(text, pipeline);
        for (Step step : steps) {
            field(text, "step");
            field(text, step.id());
            field(text, step.verb());
            field(text, step.partition().processor());
            field(text, step.partition().period());
            field(text, step.reason());
            field(text, step.needs());
            field(text, step.expected());
            field(text, step.rowsBefore());
            field(text, step.lossAllowed());
            if (step.follows()) {
                // Plans of consoles that knew no such steps keep their hash.
                field(text, "follows");
            }
        }
        for (LeftCell cell : left) {
            field(text, "left");
            field(text, cell.partition().processor());
            field(text, cell.partition().period());
            field(text, cell.reason());
        }
        return text.digits();
    }

    /// Written with its length, so that no words can pass for the next field.
    private static void field(Fingerprint text, @Nullable Object value) {
        String words = String.valueOf(value);
        text.add(words.length() + ":" + words + '\n');
    }

    /// The short name of a plan with this hash.
    public static String planId(String hash) {
        return hash.substring(0, ID_LETTERS);
    }
}
