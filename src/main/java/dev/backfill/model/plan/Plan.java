package dev.backfill.model.plan;

import java.time.LocalDate;
import java.util.List;

/// An ordered repair. What was shown is what runs: this object is executed, never derived again.
///
/// @param planId short name of this plan: the first 8 letters of its hash
/// @param hash SHA-256 over verbs, partitions, order and the counts that it was made on, in hexadecimal
/// @param pipeline the pipeline that it repairs
/// @param steps in an order in which every step stands after what it needs
/// @param left what stays as it is, and why
/// @param estimate expected cost
public record Plan(
        String planId, String hash, String pipeline, List<Step> steps, List<LeftCell> left, Estimate estimate) {
    public Plan {
        steps = List.copyOf(steps);
        left = List.copyOf(left);
    }

    /// The same plan, knowing how many bytes it would be billed for.
    public Plan withBytes(long bytes) {
        return new Plan(planId, hash, pipeline, steps, left, new Estimate(estimate.seconds(), bytes));
    }

    /// The same plan of which each step runs, also where all that it follows came out as it was: somebody has kept
    /// the plan and asks for what it says.
    public Plan toTheLetter() {
        return new Plan(
                planId, hash, pipeline, steps.stream().map(Step::onItsOwn).toList(), left, estimate);
    }

    /// The dates that it touches, ascending.
    public List<LocalDate> dates() {
        return steps.stream().map(s -> s.partition().date()).distinct().sorted().toList();
    }
}
