package dev.backfill.model.rule;

/// From where on the rules that every pipeline has find something. Thresholds of one processor, pair or column stand
/// with it.
///
/// @param low accounted share, 0 to 1, below which a partition is low
/// @param drop share, 0 to 1, of its keys that a cumulative table may lose from one event date to the next
/// @param attempts runs that worked on one partition, from which on somebody should look for a lasting cause
/// @param cutShort share, 0 to 1, of the usual rows of an event, below which its source rows count as incomplete; 0
///     where events may be of any size
/// @param notFinalDays days after its date from which on an event should be final, called off or moved
public record Thresholds(double low, double drop, int attempts, double cutShort, int notFinalDays) {

    /// What the operators' guide says, or settled on in use.
    public static final Thresholds USUAL = new Thresholds(0.5, 0.1, 3, 0.5, 2);

    public Thresholds {
        // Not the opposites: NaN is neither below nor above anything.
        if (!(isShare(low) && isShare(drop) && isShare(cutShort) && attempts >= 1 && notFinalDays >= 1)) {
            throw new IllegalArgumentException(
                    "Thresholds: low, drop and cut_short are shares from 0 to 1, attempts and not_final_days are at least"
                            + " 1.");
        }
    }

    /// Whether so many runs on one partition are a reason to look for a cause that rebuilding does not remove.
    public boolean areMany(long runs) {
        return runs >= attempts;
    }

    private static boolean isShare(double number) {
        return number >= 0 && number <= 1;
    }
}
