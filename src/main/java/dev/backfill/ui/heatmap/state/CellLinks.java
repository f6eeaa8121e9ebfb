package dev.backfill.ui.heatmap.state;

import dev.backfill.model.Partition;
import java.util.Collection;
import java.util.Set;

/// What the selected cell has to do with others, on other dates too.
///
/// @param from the partitions that it is built from
/// @param to the partitions that are built from it
public record CellLinks(Set<Partition> from, Set<Partition> to) {
    /// Nothing to draw.
    public static final CellLinks NONE = new CellLinks(Set.of(), Set.of());

    public CellLinks {
        from = Set.copyOf(from);
        to = Set.copyOf(to);
    }

    /// Of partitions in any order.
    public static CellLinks of(Collection<Partition> from, Collection<Partition> to) {
        return new CellLinks(Set.copyOf(from), Set.copyOf(to));
    }
}
