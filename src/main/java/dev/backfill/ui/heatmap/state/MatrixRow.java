package dev.backfill.ui.heatmap.state;

import java.util.List;

/// A row of a matrix.
public sealed interface MatrixRow {

    /// The processors whose cells it shows.
    List<String> shown();

    /// The cells of one processor.
    ///
    /// @param name the processor's name
    record OfProcessor(String name) implements MatrixRow {
        @Override
        public List<String> shown() {
            return List.of(name);
        }
    }

    /// The head of several rows. Folded, it shows the worst of their cells; open, they stand below it, and it shows
    /// none.
    ///
    /// @param fold why they stand together
    /// @param members their processors, at least one, in order
    /// @param open whether they have rows of their own
    record OfFold(RowFold fold, List<String> members, boolean open) implements MatrixRow {
        public OfFold {
            members = List.copyOf(members);
        }

        @Override
        public List<String> shown() {
            return open ? List.of() : members;
        }
    }
}
