package dev.backfill.ui.grid;

import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.SpokenCell;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A place of the grid as a line of the table.
///
/// @param address the place
/// @param row the processor, or the pipeline's word for its events
/// @param rows rows that are there; in the event row, events that were played; null if nobody has counted
/// @param expected keys that should be there; in the event row, events that are scheduled; null if not known
/// @param share percent of the expected keys that are there; null where nothing is expected
/// @param severity how bad it is
/// @param verdict the verdict in words, with its root
/// @param glyph its glyph; null where it has none
/// @param why what was seen
/// @param spoken the sentence for screen readers
public record CellLine(
        CellAddress address,
        String row,
        @Nullable Long rows,
        @Nullable Long expected,
        @Nullable Long share,
        Severity severity,
        String verdict,
        @Nullable Glyph glyph,
        String why,
        String spoken) {

    static CellLine of(Scan scan, EventDay day, String eventLabel) {
        SpokenCell words = words(scan, CellAddress.event(day.date()), eventLabel, ProcessorNames.OWN);
        boolean due = day.state().isByCalendar();
        return new CellLine(
                CellAddress.event(day.date()),
                eventLabel,
                Long.valueOf(day.played()),
                due ? null : Long.valueOf(day.scheduledNow()),
                null,
                day.state().severity(),
                words.verdict(),
                words.glyph(),
                due ? "" : words.lines().getFirst(),
                words.spoken());
    }

    static CellLine of(Scan scan, Cell cell, String eventLabel, ProcessorNames names) {
        CellAddress address = CellAddress.of(cell.partition());
        SpokenCell words = words(scan, address, eventLabel, names);
        OptionalDouble share = cell.completeness();
        Integer expected = cell.expected();
        return new CellLine(
                address,
                names.shown(cell.partition().processor()),
                cell.isCounted() ? Long.valueOf(cell.rows()) : null,
                expected == null ? null : Long.valueOf(expected),
                share.isEmpty() ? null : Long.valueOf(Math.round(share.getAsDouble() * 100)),
                cell.severity(),
                SpokenCell.verdictWords(scan, cell, names),
                words.glyph(),
                cell.proof().words(),
                words.spoken());
    }

    private static SpokenCell words(Scan scan, CellAddress address, String eventLabel, ProcessorNames names) {
        return Objects.requireNonNull(SpokenCell.of(scan, address, eventLabel, names), "a place of the scan has words");
    }
}
