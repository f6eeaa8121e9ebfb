package dev.backfill.model.rule;

import dev.backfill.model.Severity;

/// A rule between the row counts of two processors on one date: `larger` should not exceed `smaller` times `ratio`.
///
/// @param name the rule's name
/// @param larger the processor that should not have more
/// @param smaller the processor that it is measured against
/// @param ratio the tolerated factor, at least 1
/// @param severity how bad a breach is
/// @param offInRamp whether the rule is silent during the ramp
public record CountRule(
        String name, String larger, String smaller, double ratio, Severity severity, boolean offInRamp) {
    public CountRule {
        if (ratio < 1) {
            throw new IllegalArgumentException("The ratio of rule " + name + " must be at least 1, not " + ratio + ".");
        }
    }

    /// Whether the row counts of a date breach it. Where one has no rows there is nothing to compare.
    ///
    /// @param inRamp whether the date lies in the season's ramp
    public boolean breachedBy(long largerRows, long smallerRows, boolean inRamp) {
        return !(offInRamp && inRamp) && largerRows > 0 && smallerRows > 0 && largerRows > smallerRows * ratio;
    }
}
