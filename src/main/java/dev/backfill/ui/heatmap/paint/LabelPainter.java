package dev.backfill.ui.heatmap.paint;

import dev.backfill.ui.heatmap.color.HeatToken;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.layout.LabelColumn;
import dev.backfill.ui.heatmap.layout.MatrixGeometry;
import dev.backfill.ui.heatmap.state.MatrixRow;
import dev.backfill.ui.heatmap.state.Rollup;
import dev.backfill.ui.heatmap.text.Ellipsis;
import dev.backfill.ui.heatmap.text.Type;

/// Draws the names of the rows, and beside each the worst that stands in it.
final class LabelPainter {
    private static final double ARROW = 4;

    private final Pen pen;
    private final GlyphPainter glyphs;
    private final HeatmapScene scene;
    private final MatrixGeometry geometry;

    LabelPainter(Pen pen, HeatmapScene scene, MatrixGeometry geometry) {
        this.pen = pen;
        this.glyphs = new GlyphPainter(pen);
        this.scene = scene;
        this.geometry = geometry;
    }

    void processor(String name, int row, Rollup rollup) {
        double y = middle(row);
        double indent = geometry.rows().isInGroup(row) ? LabelColumn.INDENT : 0;
        String shown = scene.names().shown(name);
        pen.text(
                Ellipsis.middle(shown, Type.SEMI_12, room() - indent),
                MatrixGeometry.MARGIN + indent,
                y,
                Type.SEMI_12,
                HeatToken.TEXT);
        rollup(rollup, y);
    }

    /// The head of rows that stand together. An open one has a line where others have cells.
    void fold(MatrixRow.OfFold head, int row, Rollup rollup) {
        double y = middle(row);
        if (head.fold().isHealthy()) {
            healthy(head, row, rollup, y);
        } else {
            group(head, rollup, y);
        }
        if (head.open()) {
            pen.line(geometry.left(), y, geometry.right(), y, HeatToken.SEPARATOR, 1);
        }
    }

    private void group(MatrixRow.OfFold head, Rollup rollup, double y) {
        arrow(MatrixGeometry.MARGIN + ARROW, y, head.open());
        double x = MatrixGeometry.MARGIN + LabelColumn.INDENT;
        String count = Integer.toString(head.members().size());
        double room = room() - LabelColumn.INDENT - LabelColumn.COUNT;
        String name = Ellipsis.middle(head.fold().words(head.members().size()), Type.SEMI_12, room);
        pen.text(name, x, y, Type.SEMI_12, HeatToken.TEXT);
        pen.text(count, x + Type.width(name, Type.SEMI_12) + 6, y, Type.MONO_10, HeatToken.MUTED);
        if (!head.open()) {
            rollup(rollup, y);
        }
    }

    /// It says how many there are instead of a name; faults only while a run makes some that were not there.
    private void healthy(MatrixRow.OfFold head, int row, Rollup rollup, double y) {
        boolean bad = !rollup.counts().isEmpty();
        double indent = geometry.rows().isInGroup(row) ? LabelColumn.INDENT : 0;
        int count = head.members().size();
        String sign = head.open() ? "\u2212 " : "+ ";
        String words = sign + head.fold().words(count);
        double room = (bad && !head.open() ? room() : geometry.labels() - 4) - indent;
        // A cut word says less than none.
        String shown = Type.width(words, Type.BODY_12) <= room ? words : sign + count;
        pen.text(shown, MatrixGeometry.MARGIN + indent, y, Type.BODY_12, HeatToken.MUTED);
        if (!head.open()) {
            rollup(rollup, y);
        }
    }

    private double room() {
        return geometry.labels() - LabelColumn.ROLLUP + 6;
    }

    private double middle(int row) {
        return geometry.y(row) + geometry.cellHeight() / 2;
    }

    private void rollup(Rollup rollup, double y) {
        double left = geometry.left();
        rollup.counts().forEach((severity, count) -> {
            Glyph.of(severity).ifPresent(g -> glyphs.paint(g, left - 29, y, 10));
            pen.text(Integer.toString(count), left - 21, y, Type.MONO_12, Rollup.words(severity), 17);
        });
    }

    private void arrow(double x, double y, boolean down) {
        double half = ARROW;
        double[] along = {-half / 2, half / 2 + 1, -half / 2};
        double[] across = {-half, 0, half};
        double[] xs = new double[3];
        double[] ys = new double[3];
        for (int i = 0; i < 3; i++) {
            xs[i] = x + (down ? across[i] : along[i]);
            ys[i] = y + (down ? along[i] : across[i]);
        }
        pen.gc().setFill(pen.color(HeatToken.MUTED));
        pen.gc().fillPolygon(xs, ys, 3);
    }
}
