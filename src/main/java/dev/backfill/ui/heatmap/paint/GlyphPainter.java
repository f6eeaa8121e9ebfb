package dev.backfill.ui.heatmap.paint;

import dev.backfill.ui.heatmap.color.HeatToken;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.layout.Box;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Draws glyphs on a canvas.
final class GlyphPainter {
    private static final double BOX = 16;
    private static final double MARK_WIDTH = 1.9;
    private static final double HALO_WIDTH = 3.4;

    private final Pen pen;

    GlyphPainter(Pen pen) {
        this.pen = pen;
    }

    /// Draws a glyph centered on a point. From 12 px on the inner mark is drawn, below only the shape. Bad glyphs
    /// get a halo in the ground's color, or their plate.
    void paint(Glyph glyph, double x, double y, double size) {
        paint(glyph, x, y, size, ink(glyph.ink()));
    }

    /// Draws a glyph in another ink than its own.
    void paint(Glyph glyph, double x, double y, double size, HeatToken ink) {
        GraphicsContext gc = pen.gc();
        gc.save();
        gc.translate(x - size / 2, y - size / 2);
        gc.scale(size / BOX, size / BOX);
        boolean critical = glyph.ink() == Glyph.Ink.CRITICAL;
        HeatToken ground = critical ? HeatToken.CRITICAL_GROUND : HeatToken.GROUND;
        if (critical && pen.color(HeatToken.CRITICAL_PLATE).getOpacity() > 0) {
            pen.fill(new Box(-1.5, -1.5, 19, 19), HeatToken.CRITICAL_PLATE, 4);
        } else if (hasHalo(glyph)) {
            trace(glyph.outline(), glyph.strokeWidth() + HALO_WIDTH, pen.color(ground));
        }
        if (glyph.strokeWidth() > 0) {
            if (glyph.filledWithGround()) {
                fill(glyph.outline(), pen.color(ground));
            }
            trace(glyph.outline(), glyph.strokeWidth(), pen.color(ink));
        } else {
            fill(glyph.outline(), pen.color(ink));
        }
        if (size >= 12) {
            glyph.mark().ifPresent(m -> trace(m, MARK_WIDTH, pen.color(glyph.markInInk() ? ink : ground)));
        }
        gc.restore();
    }

    static HeatToken ink(Glyph.Ink ink) {
        return switch (ink) {
            case CRITICAL -> HeatToken.CRITICAL;
            case WARNING -> HeatToken.WARNING;
            case INFO -> HeatToken.INFO;
            case CALM -> HeatToken.CALM;
            case MUTED -> HeatToken.MUTED;
            case DONE -> HeatToken.DONE;
            case ACCENT -> HeatToken.ACCENT;
        };
    }

    private static boolean hasHalo(Glyph glyph) {
        return switch (glyph.ink()) {
            case CRITICAL, WARNING, INFO -> true;
            case CALM, MUTED, DONE, ACCENT -> false;
        };
    }

    private void fill(String path, Color color) {
        GraphicsContext gc = pen.gc();
        gc.beginPath();
        gc.appendSVGPath(path);
        gc.setFill(color);
        gc.fill();
    }

    private void trace(String path, double width, Color color) {
        GraphicsContext gc = pen.gc();
        gc.beginPath();
        gc.appendSVGPath(path);
        gc.setStroke(color);
        gc.setLineWidth(width);
        gc.stroke();
    }
}
