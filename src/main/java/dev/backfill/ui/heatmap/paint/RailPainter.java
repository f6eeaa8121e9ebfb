package dev.backfill.ui.heatmap.paint;

import dev.backfill.model.Severity;
import dev.backfill.ui.heatmap.color.HeatToken;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.layout.MatrixGeometry;
import dev.backfill.ui.heatmap.layout.RailLayout;
import dev.backfill.ui.heatmap.state.RailEntry;
import dev.backfill.ui.heatmap.state.Rollup;
import dev.backfill.ui.heatmap.text.Type;
import java.util.List;

/// Draws the cause rail: glyph and text, a line down to a single date, a bracket over several.
final class RailPainter {
    private static final double LINE_ALPHA = 0.6;

    private final Pen pen;
    private final GlyphPainter glyphs;
    private final MatrixGeometry geometry;

    RailPainter(Pen pen, MatrixGeometry geometry) {
        this.pen = pen;
        this.glyphs = new GlyphPainter(pen);
        this.geometry = geometry;
    }

    void paint(List<RailLayout.Placed> entries) {
        entries.forEach(this::paint);
    }

    private void paint(RailLayout.Placed placed) {
        RailEntry entry = placed.entry();
        Severity severity = entry.severity();
        HeatToken ink = Rollup.words(severity);
        Box box = placed.box();
        double middle = box.centerY();
        pen.alpha(LINE_ALPHA);
        if (entry.isBracket()) {
            double start = geometry.x(entry.dates().getFirst()) + 0.5;
            double end = geometry.x(entry.dates().getLast()) + geometry.cellWidth() - 0.5;
            double y = MatrixGeometry.RAIL - 2.5;
            pen.line(start, y, end, y, ink, 1.4);
            pen.alpha(1);
            pen.line(start, y, start, y + 3.5, ink, 1);
            pen.line(end, y, end, y + 3.5, ink, 1);
        } else {
            double top = placed.isUpper() ? RailLayout.LINE_HEIGHT + 1 : MatrixGeometry.RAIL - 3;
            pen.line(placed.anchor(), top, placed.anchor(), MatrixGeometry.RAIL + 1, ink, 1.6);
        }
        pen.alpha(1);
        Glyph.of(severity).ifPresent(g -> glyphs.paint(g, box.x() + 5, middle, 10));
        if (!placed.text().isEmpty()) {
            pen.text(placed.text(), box.x() + RailLayout.TEXT_OFFSET, middle, Type.SEMI_11, ink);
        }
    }
}
