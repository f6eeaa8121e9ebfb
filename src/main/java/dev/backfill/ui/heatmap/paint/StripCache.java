package dev.backfill.ui.heatmap.paint;

import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.layout.StripColumns;
import dev.backfill.ui.heatmap.layout.StripGeometry;
import org.jspecify.annotations.Nullable;

/// Keeps the columns of the strip until another scan, or another width, comes.
final class StripCache {
    private @Nullable StripColumns kept;

    /// The columns of a scan at a place. Made anew while something steps back: what does may change at any time.
    StripColumns columns(Scan scan, StripGeometry place, Emphasis emphasis) {
        if (!emphasis.isEven()) {
            return StripColumns.of(scan, place, emphasis::of);
        }
        StripColumns columns = kept;
        if (columns == null || !columns.show(scan, place)) {
            columns = StripColumns.of(scan, place, _ -> 1);
            kept = columns;
        }
        return columns;
    }
}
