package dev.backfill.model.scan;

import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.rule.Thresholds;
import org.jspecify.annotations.Nullable;

/// How much of what should be there has a row or a known reason, measured by what a pipeline asks for. The one place
/// that compares a share with a threshold: scans, rules, the guards of a run and its outcomes all ask here.
public enum Completeness {
    /// Below what the pipeline calls low, whatever the processor asks for.
    LOW,
    /// Below the processor's threshold. Of usual rows there is none: they are low or enough.
    PARTIAL,
    /// At the processor's threshold or above it. So is a date on which nothing is expected, or nobody knows what.
    COMPLETE;

    /// Measures counts.
    ///
    /// @param accounted expected keys with a row or a known reason
    /// @param expected keys that should be there; null where they cannot be known
    public static Completeness of(long accounted, @Nullable Integer expected, Processor processor, Thresholds usual) {
        if (expected == null || expected == 0) {
            return COMPLETE;
        }
        double share = (double) accounted / expected;
        if (share < usual.low()) {
            return LOW;
        }
        if (processor.expected() instanceof Expectation.Usual) {
            // What is usual is no number that is missed by a few.
            return COMPLETE;
        }
        return share < processor.threshold() ? PARTIAL : COMPLETE;
    }

    /// Measures a cell by its own processor.
    public static Completeness of(Cell cell, Pipeline pipeline) {
        return of(
                cell.accounted(),
                cell.expected(),
                pipeline.processor(cell.partition().processor()),
                pipeline.thresholds());
    }
}
