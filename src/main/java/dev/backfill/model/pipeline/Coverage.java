package dev.backfill.model.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the rows of a date have to cover, and what must be right with them.
///
/// @param expected which keys it should have
/// @param history a reason for missing keys; null where there is none
/// @param ramp whether the pipeline's ramp applies to it
/// @param threshold accounted share, above 0 and up to 1, from which on a date is complete
/// @param checks what else is asked of the rows
public record Coverage(
        Expectation expected, @Nullable History history, boolean ramp, double threshold, List<OwnCheck> checks) {
    /// The threshold where nobody says otherwise.
    public static final double USUAL_THRESHOLD = 0.95;

    public Coverage {
        checks = List.copyOf(checks);
        // Not the opposite: NaN is neither below nor above anything.
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("'threshold' is a share above 0 and up to 1, not " + threshold + ".");
        }
    }

    /// Without checks of the pipeline's own.
    public Coverage(Expectation expected, @Nullable History history, boolean ramp, double threshold) {
        this(expected, history, ramp, threshold, List.of());
    }

    /// What is asked where nobody says more than which keys there should be.
    public static Coverage of(Expectation expected) {
        return new Coverage(expected, null, false, USUAL_THRESHOLD);
    }
}
