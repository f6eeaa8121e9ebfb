package dev.backfill.ui.workspaces;

import dev.backfill.model.price.Price;
import dev.backfill.workspace.DraftedWorkspace;
import dev.backfill.workspace.draft.DraftPreview;
import dev.backfill.workspace.draft.DraftText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A draft that a person can look at, correct, and make a workspace of.
///
/// @param wish what was asked for
/// @param workspace the workspace that it would be, or is already
/// @param isThere whether it is there already; then nothing of it is changed
/// @param preview the draft, and what was seen
/// @param billed what looking was billed for; null where reading costs nothing
/// @param strange files with SELECTs that build none of the tables, and why not
public record DraftOffer(
        DraftWish wish,
        DraftedWorkspace workspace,
        boolean isThere,
        DraftPreview preview,
        @Nullable Price billed,
        List<String> strange) {
    public DraftOffer {
        strange = List.copyOf(strange);
    }

    /// What would be written.
    ///
    /// @param text the draft without what the person leaves out
    /// @param differences what it says otherwise than the pipeline that is there; none where there is none
    public record Words(DraftText text, List<String> differences) {
        public Words {
            differences = List.copyOf(differences);
        }

        /// In how many places it says something else: what was said and what would be is one.
        public long places() {
            return differences.stream()
                    .map(line -> line.substring(2).replaceFirst(": .*", ""))
                    .distinct()
                    .count();
        }
    }
}
