package dev.backfill.ui.draft;

import dev.backfill.model.TableName;
import dev.backfill.ui.workspaces.DraftOffer;
import dev.backfill.workspace.draft.Corrections.Correction;
import dev.backfill.workspace.draft.DraftTable;
import dev.backfill.workspace.draft.DraftText;
import dev.backfill.workspace.draft.DraftText.Doubt;
import dev.backfill.workspace.draft.LeftTable;
import dev.backfill.workspace.draft.Sight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A table of the warehouse, as the draft sees it.
///
/// @param table the table
/// @param state what becomes of it
/// @param drafted what was guessed; null where it is in no draft
/// @param guesses the keys of the file that were guessed, in their order
/// @param because why it is in no draft; empty where it is
/// @param sight what was seen of it; null where it was not looked at
/// @param correction what was said of it by hand
public record DraftRow(
        TableName table,
        State state,
        @Nullable DraftTable drafted,
        List<Doubt> guesses,
        String because,
        @Nullable Sight sight,
        Correction correction) {
    private static final int SURE = 100;

    public DraftRow {
        guesses = List.copyOf(guesses);
    }

    /// What becomes of a table.
    public enum State {
        /// It is in the draft, and a person should look at a guess.
        DOUBTFUL,
        /// It is in the draft.
        SURE,
        /// A person has left it out.
        OUT,
        /// Nothing could be made of it.
        LEFT
    }

    /// All tables: those first that a person should look at, the least sure of them first, and those last that are in
    /// no draft.
    ///
    /// @param text the draft without what is left out by hand
    /// @param out what is left out by hand
    static List<DraftRow> all(DraftOffer offer, DraftText text, Set<TableName> out) {
        DraftText whole = offer.preview().text();
        List<DraftRow> rows = new ArrayList<>();
        for (DraftTable table : whole.draft().tables()) {
            boolean isIn = text.draft().table(table.table()).isPresent();
            List<Doubt> guesses = (isIn ? text : whole).of(table.table());
            boolean isDoubtful = guesses.stream().anyMatch(Doubt::isDoubtful);
            State state = !isIn ? State.OUT : isDoubtful ? State.DOUBTFUL : State.SURE;
            rows.add(row(offer, table.table(), state, table, guesses, ""));
        }
        for (LeftTable left : text.draft().left()) {
            if (whole.draft().table(left.table()).isEmpty()) {
                rows.add(row(offer, left.table(), State.LEFT, null, List.of(), left.because()));
            }
        }
        rows.sort(Comparator.comparing(DraftRow::state).thenComparingInt(DraftRow::rank));
        return List.copyOf(rows);
    }

    private static DraftRow row(
            DraftOffer offer,
            TableName table,
            State state,
            @Nullable DraftTable drafted,
            List<Doubt> guesses,
            String because) {
        return new DraftRow(
                table,
                state,
                drafted,
                guesses,
                because,
                offer.preview().sight(table).orElse(null),
                offer.wish().corrections().of(table));
    }

    private int rank() {
        return state == State.DOUBTFUL ? leastSure() : 0;
    }

    /// How sure the least sure of its guesses is, in percent; 100 where nothing was guessed.
    public int leastSure() {
        return guesses.stream().mapToInt(Doubt::confidence).min().orElse(SURE);
    }

    /// How many of its guesses a person should look at.
    public long doubts() {
        return guesses.stream().filter(Doubt::isDoubtful).count();
    }

    /// What the pipeline would call it.
    public String name() {
        return drafted == null ? table.toString() : drafted.name();
    }

    /// Whether it is in the draft that would be written.
    public boolean isIn() {
        return state == State.DOUBTFUL || state == State.SURE;
    }
}
