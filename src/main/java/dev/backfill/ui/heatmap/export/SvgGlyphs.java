package dev.backfill.ui.heatmap.export;

import dev.backfill.ui.heatmap.glyph.Glyph;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Glyphs as SVG: drawn once per page, used wherever they are needed.
public final class SvgGlyphs {
    private SvgGlyphs() {}

    /// All glyphs and the hatch of unknown cells, to be put into a page once. Shows nothing itself.
    public static String definitions() {
        return "<svg class=\"definitions\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>\n"
                + Arrays.stream(Glyph.values()).map(SvgGlyphs::definition).collect(Collectors.joining())
                + "<pattern id=\"hatch\" width=\"3.5\" height=\"3.5\" patternUnits=\"userSpaceOnUse\""
                + " patternTransform=\"rotate(45)\"><path class=\"hatch-line\" d=\"M0 0V3.5\"/></pattern>\n"
                + "</defs></svg>\n";
    }

    /// A glyph among words, as large as they are.
    public static String inline(Glyph glyph) {
        return "<svg class=\"glyph\" viewBox=\"-2 -2 20 20\" width=\"18\" height=\"18\" aria-hidden=\"true\">"
                + use(glyph, 8, 8, 16, glyph.ink().name()) + "</svg>";
    }

    /// A glyph centered on a point of a drawing.
    ///
    /// @param ink the class of its color, without `ink-`
    static String use(Glyph glyph, double x, double y, double size, String ink) {
        return String.format(
                Locale.ROOT,
                "<use class=\"ink-%s\" href=\"#%s\" transform=\"translate(%.1f %.1f) scale(%.3f)\"/>",
                ink.toLowerCase(Locale.ROOT),
                id(glyph),
                x - size / 2,
                y - size / 2,
                size / 16);
    }

    private static String definition(Glyph glyph) {
        StringBuilder paths = new StringBuilder();
        boolean bad = switch (glyph.ink()) {
            case CRITICAL, WARNING, INFO -> true;
            case CALM, MUTED, DONE, ACCENT -> false;
        };
        if (bad) {
            paths.append(stroke("halo", glyph.outline(), glyph.strokeWidth() + 3.4));
        }
        if (glyph.strokeWidth() > 0) {
            String shape = glyph.filledWithGround() ? "line on-ground" : "line";
            paths.append(stroke(shape, glyph.outline(), glyph.strokeWidth()));
        } else {
            paths.append("<path class=\"full\" d=\"").append(glyph.outline()).append("\"/>");
        }
        glyph.mark().ifPresent(m -> paths.append(stroke(glyph.markInInk() ? "line" : "halo", m, 1.9)));
        return "<g id=\"" + id(glyph) + "\">" + paths + "</g>\n";
    }

    private static String stroke(String styleClass, String path, double width) {
        return String.format(
                Locale.ROOT, "<path class=\"%s\" stroke-width=\"%.1f\" d=\"%s\"/>", styleClass, width, path);
    }

    private static String id(Glyph glyph) {
        return "glyph-" + glyph.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
