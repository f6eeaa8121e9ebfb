package dev.backfill.ui.heatmap.paint;

import dev.backfill.ui.heatmap.color.HeatToken;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.text.Ellipsis;
import dev.backfill.ui.heatmap.text.Type;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Draws on a canvas in the heatmap's colors.
public final class Pen {
    private final GraphicsContext gc;
    private final Function<HeatToken, Color> colors;

    /// @param colors the color of each token
    public Pen(GraphicsContext gc, Function<HeatToken, Color> colors) {
        this.gc = gc;
        this.colors = colors;
        gc.setTextBaseline(VPos.CENTER);
        gc.setFillRule(FillRule.NON_ZERO);
        gc.setLineCap(StrokeLineCap.ROUND);
        gc.setLineJoin(StrokeLineJoin.ROUND);
    }

    GraphicsContext gc() {
        return gc;
    }

    Color color(HeatToken token) {
        return colors.apply(token);
    }

    void alpha(double alpha) {
        gc.setGlobalAlpha(alpha);
    }

    /// Runs `drawing` with everything outside of `box` cut off.
    void clipped(Box box, Runnable drawing) {
        gc.save();
        gc.beginPath();
        gc.rect(box.x(), box.y(), box.width(), box.height());
        gc.clip();
        drawing.run();
        gc.restore();
    }

    public void fill(Box box, HeatToken token, double radius) {
        gc.setFill(color(token));
        if (radius == 0) {
            gc.fillRect(box.x(), box.y(), box.width(), box.height());
        } else {
            gc.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 2 * radius, 2 * radius);
        }
    }

    /// A frame whose line lies on the edges of `box`, half inside and half outside.
    void frame(Box box, HeatToken token, double lineWidth, double radius) {
        gc.setStroke(color(token));
        gc.setLineWidth(lineWidth);
        gc.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), 2 * radius, 2 * radius);
    }

    /// A frame as [#frame(Box, HeatToken, double, double)] of four bars, for frames of which there are hundreds at
    /// each pulse: a renderer without graphics card takes longer for the curves of a corner than for all of the
    /// cells. A pixel is left out of each corner, which looks round, too.
    void bars(Box box, HeatToken token, double lineWidth) {
        Box outer = box.grown(lineWidth / 2);
        gc.setFill(color(token));
        gc.fillRect(outer.x() + 1, outer.y(), outer.width() - 2, lineWidth);
        gc.fillRect(outer.x() + 1, outer.bottom() - lineWidth, outer.width() - 2, lineWidth);
        gc.fillRect(outer.x(), outer.y() + 1, lineWidth, outer.height() - 2);
        gc.fillRect(outer.right() - lineWidth, outer.y() + 1, lineWidth, outer.height() - 2);
    }

    /// A line of 1 px just inside the edges of `box`.
    void edge(Box box, HeatToken token, double radius) {
        frame(box.grown(-0.5), token, 1, radius);
    }

    void line(double x1, double y1, double x2, double y2, HeatToken token, double lineWidth) {
        gc.setStroke(color(token));
        gc.setLineWidth(lineWidth);
        gc.strokeLine(x1, y1, x2, y2);
    }

    /// A text centered on a point; nothing where it is wider than `maxWidth`: half a number is another number.
    void centered(String text, double x, double y, Font font, HeatToken token, double maxWidth) {
        if (Type.width(text, font) <= maxWidth) {
            gc.setTextAlign(TextAlignment.CENTER);
            write(text, x, y, font, token);
        }
    }

    /// A text that begins at a point.
    void text(String text, double x, double y, Font font, HeatToken token) {
        gc.setTextAlign(TextAlignment.LEFT);
        write(text, x, y, font, token);
    }

    /// A text that begins at a point, and ends in an ellipsis where it is wider than `maxWidth`.
    void text(String text, double x, double y, Font font, HeatToken token, double maxWidth) {
        text(Ellipsis.end(text, font, maxWidth), x, y, font, token);
    }

    private void write(String text, double x, double y, Font font, HeatToken token) {
        gc.setFont(font);
        gc.setFill(color(token));
        gc.fillText(text, x, y);
    }
}
