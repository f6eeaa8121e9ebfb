package dev.backfill.ui.inspect;

import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.grid.DateCone;
import dev.backfill.ui.heatmap.DateGraph;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.state.SpokenCell;
import dev.backfill.ui.heatmap.text.Speech;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Cells as the inspector shows them: those of one date as a graph and as a row each, many as a row for each verdict.
final class CellRows {
    private final Pipeline pipeline;
    private final Scan scan;
    private final Messages messages;

    CellRows(Pipeline pipeline, Scan scan, Messages messages) {
        this.pipeline = pipeline;
        this.scan = scan;
        this.messages = messages;
    }

    /// The graph of a date; empty where its processors are too many to be read.
    List<DateGraph.Vertex> graph(DateCone cone) {
        return cone.graph().map(this::vertex).toList();
    }

    private DateGraph.Vertex vertex(Cell cell) {
        Processor processor = pipeline.processor(cell.partition().processor());
        return new DateGraph.Vertex(
                processor.shown(),
                pipeline.stage(processor.name()),
                counts(cell),
                glyph(cell.verdict()),
                cell.severity(),
                direct(processor).stream().map(messages.names()::shown).toList());
    }

    /// The upstreams that no other upstream reads already: ML reads all four, and one line says it.
    private List<String> direct(Processor processor) {
        return processor.upstream().stream()
                .filter(u -> processor.upstream().stream()
                        .noneMatch(other -> pipeline.downstream(u).contains(other)))
                .toList();
    }

    /// The processors of a date. Where there are many, those that are healthy are one line.
    ///
    /// @param chosen the cells that are selected; empty where the whole date is
    List<Inspection.Row> ofDate(DateCone cone, Set<Partition> chosen) {
        List<Inspection.Row> rows = new ArrayList<>(
                cone.rows().map(c -> row(c, chosen.contains(c.partition()))).toList());
        if (cone.folded() > 0) {
            rows.add(new Inspection.Row(
                    messages.text("inspector.more", cone.folded()), "", "", Glyph.SUCCEEDED, Severity.OK, false, null));
        }
        return rows;
    }

    private Inspection.Row row(Cell cell, boolean selected) {
        return new Inspection.Row(
                messages.names().shown(cell.partition().processor()),
                counts(cell),
                SpokenCell.verdictWords(scan, cell, messages.names()),
                glyph(cell.verdict()),
                cell.severity(),
                selected,
                cell.partition());
    }

    /// How many cells have which verdict, the worst first.
    List<Inspection.Row> ofVerdicts(List<Cell> cells) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        cells.forEach(c -> counts.merge(c.verdict(), 1L, Long::sum));
        return counts.entrySet().stream()
                .sorted(Comparator.comparing(e -> e.getKey().severity()))
                .map(e -> row(e.getKey(), e.getValue()))
                .toList();
    }

    private Inspection.Row row(Verdict verdict, Long cells) {
        return new Inspection.Row(
                Speech.verdict(verdict),
                cells.toString(),
                messages.text("inspector.cells", cells),
                glyph(verdict),
                verdict.severity(),
                false,
                null);
    }

    private static String counts(Cell cell) {
        if (!cell.isCounted()) {
            return "?";
        }
        Integer expected = cell.expected();
        return expected == null || expected == 0 ? String.valueOf(cell.rows()) : cell.rows() + "/" + expected;
    }

    private static @Nullable Glyph glyph(Verdict verdict) {
        return verdict == Verdict.COMPLETE ? Glyph.SUCCEEDED : Glyph.of(verdict).orElse(null);
    }
}
