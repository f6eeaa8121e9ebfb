package dev.backfill.ui.heatmap.glyph;

import java.util.Locale;
import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;

/// A glyph as a node, for tables, buttons and chips. Its colors follow the palette of the scene.
public final class GlyphIcon extends Region {
    private static final double BOX = 16;

    private final double size;

    /// A glyph of 16 px, or nothing but the same space.
    public GlyphIcon(@Nullable Glyph glyph) {
        this(glyph, BOX);
    }

    /// A glyph of the given height and width in pixels; null leaves the space empty.
    public GlyphIcon(@Nullable Glyph glyph, double size) {
        this.size = size;
        getStyleClass().add("glyph-icon");
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        setMouseTransparent(true);
        show(glyph);
    }

    /// Shows another glyph in the same space.
    public void show(@Nullable Glyph glyph) {
        getChildren().clear();
        for (Glyph.Ink ink : Glyph.Ink.values()) {
            getStyleClass().remove(styleClass(ink));
        }
        if (glyph == null) {
            return;
        }
        getStyleClass().add(styleClass(glyph.ink()));
        Group drawing = new Group(outline(glyph));
        glyph.mark().ifPresent(path -> drawing.getChildren().add(mark(glyph, path)));
        if (glyph.ink() == Glyph.Ink.CRITICAL) {
            drawing.getChildren().addFirst(plate());
        }
        drawing.getTransforms().add(new Scale(size / BOX, size / BOX));
        drawing.setManaged(false);
        getChildren().add(drawing);
    }

    private static String styleClass(Glyph.Ink ink) {
        return "ink-" + ink.name().toLowerCase(Locale.ROOT);
    }

    private static SVGPath outline(Glyph glyph) {
        SVGPath path = path(glyph.outline());
        if (glyph.strokeWidth() > 0) {
            path.getStyleClass().add(glyph.filledWithGround() ? "glyph-open" : "glyph-line");
            path.setStrokeWidth(glyph.strokeWidth());
        } else {
            path.getStyleClass().add("glyph-shape");
        }
        return path;
    }

    private static SVGPath mark(Glyph glyph, String content) {
        SVGPath path = path(content);
        path.setStrokeWidth(1.9);
        path.getStyleClass().add(glyph.markInInk() ? "glyph-line" : "glyph-mark");
        return path;
    }

    private static Rectangle plate() {
        Rectangle plate = new Rectangle(-1.5, -1.5, 19, 19);
        plate.setArcWidth(8);
        plate.setArcHeight(8);
        plate.getStyleClass().add("glyph-plate");
        return plate;
    }

    private static SVGPath path(String content) {
        SVGPath path = new SVGPath();
        path.setContent(content);
        path.setFillRule(FillRule.NON_ZERO);
        path.setStrokeLineCap(javafx.scene.shape.StrokeLineCap.ROUND);
        path.setStrokeLineJoin(javafx.scene.shape.StrokeLineJoin.ROUND);
        return path;
    }
}
