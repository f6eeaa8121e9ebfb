package dev.backfill.ui.heatmap.state;

import dev.backfill.ui.heatmap.text.Speech;

/// What several rows of a matrix are folded into, or have above them: their group, or that nothing is wrong in them.
///
/// @param kind why they stand together
/// @param group the group that they belong to; empty for those that belong to none
public record RowFold(Kind kind, String group) {

    /// Why rows stand together.
    public enum Kind {
        /// The pipeline says so.
        GROUP,
        /// None of them has a fault.
        HEALTHY
    }

    /// The rows of a group.
    public static RowFold ofGroup(String group) {
        return new RowFold(Kind.GROUP, group);
    }

    /// The healthy rows of a group, or of all where there are no groups.
    public static RowFold ofHealthy(String group) {
        return new RowFold(Kind.HEALTHY, group);
    }

    /// Whether it stands for rows without a fault.
    public boolean isHealthy() {
        return kind == Kind.HEALTHY;
    }

    /// What a group is called.
    ///
    /// @param count how many processors it has
    public String words(int count) {
        if (isHealthy()) {
            return Speech.text("fold.healthy", count);
        }
        return group.isEmpty() ? Speech.text("fold.noGroup") : group;
    }
}
