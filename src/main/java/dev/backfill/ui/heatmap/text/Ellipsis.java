package dev.backfill.ui.heatmap.text;

import javafx.scene.text.Font;

/// Shortens texts to a width. Nothing is ever squeezed: what does not fit loses letters, and says so.
public final class Ellipsis {
    private static final String MARK = "…";

    private Ellipsis() {}

    /// A text whose last letters give way: for sentences.
    ///
    /// @param width pixels that there are
    /// @return the text itself where it fits; empty where not even one letter does
    public static String end(String text, Font font, double width) {
        return shortened(text, font, width, false);
    }

    /// A text whose middle gives way: for names, which differ in their ends.
    public static String middle(String text, Font font, double width) {
        return shortened(text, font, width, true);
    }

    private static String shortened(String text, Font font, double width, boolean middle) {
        double whole = Type.width(text, font);
        if (whole <= width) {
            return text;
        }
        // As many letters as would fit if all were equally wide, then fewer until they do.
        int letters = (int) Math.max(0, Math.min(text.length() - 1.0, text.length() * width / whole));
        for (int kept = letters; kept > 0; kept--) {
            String tried = middle ? middle(text, kept) : text.substring(0, kept).stripTrailing() + MARK;
            if (Type.width(tried, font) <= width) {
                return tried;
            }
        }
        return "";
    }

    /// Two letters more of the beginning than of the end, which mostly is a version or a number.
    private static String middle(String text, int kept) {
        int end = Math.max(0, (kept - 2) / 2);
        return text.substring(0, kept - end) + MARK + text.substring(text.length() - end);
    }
}
