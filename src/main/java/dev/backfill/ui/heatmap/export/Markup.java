package dev.backfill.ui.heatmap.export;

/// Text that is put into HTML and SVG.
public final class Markup {
    private Markup() {}

    /// The text with everything escaped that HTML or XML would read as its own, in elements as well as in quoted
    /// attributes. Control characters, which XML does not know, become `�`.
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n', '\t' -> escaped.append((char) c);
                default -> escaped.appendCodePoint(isForbidden(c) ? 0xFFFD : c);
            }
        });
        return escaped.toString();
    }

    private static boolean isForbidden(int c) {
        return Character.isISOControl(c) || c >= 0xD800 && c <= 0xDFFF || c == 0xFFFE || c == 0xFFFF;
    }
}
