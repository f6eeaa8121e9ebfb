package dev.backfill.ui.heatmap.text;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// The type sizes of the canvas.
public final class Type {
    public static final Font BODY_12;
    public static final Font SEMI_12;
    public static final Font SEMI_11;
    public static final Font BODY_11;
    public static final Font BODY_10;
    public static final Font MONO_12;
    public static final Font MONO_BOLD_12;
    public static final Font MONO_11;
    public static final Font MONO_10;
    public static final Font MONO_9;

    static {
        // A family can be named only after its file was loaded.
        var _ = Fonts.load();
        BODY_12 = Font.font(Fonts.WORDS, 12);
        SEMI_12 = Font.font(Fonts.SEMI_BOLD, 12);
        SEMI_11 = Font.font(Fonts.SEMI_BOLD, 11);
        BODY_11 = Font.font(Fonts.WORDS, 11);
        BODY_10 = Font.font(Fonts.WORDS, 10);
        MONO_12 = Font.font(Fonts.MONO, 12);
        MONO_BOLD_12 = Font.font(Fonts.MONO, javafx.scene.text.FontWeight.BOLD, 12);
        MONO_11 = Font.font(Fonts.MONO, 11);
        MONO_10 = Font.font(Fonts.MONO, 10);
        MONO_9 = Font.font(Fonts.MONO, 9);
    }

    private Type() {}

    /// Width of a text in pixels.
    public static double width(String text, Font font) {
        Text node = new Text(text);
        node.setFont(font);
        return node.getLayoutBounds().getWidth();
    }
}
