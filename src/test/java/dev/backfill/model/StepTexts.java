package dev.backfill.model;

import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import java.util.List;

/** The steps of a plan, with the reasons in the words in which files get them. */
public final class StepTexts {
    private StepTexts() {}

    /** The steps as a file would tell them. */
    public static List<Step> told(List<Step> steps) {
        return steps.stream()
                .map(s -> new Step(
                        s.id(),
                        s.verb(),
                        s.partition(),
                        new StepReason.Told(s.reason()),
                        s.needs(),
                        s.expected(),
                        s.rowsBefore(),
                        s.lossAllowed(),
                        s.follows()))
                .toList();
    }
}
