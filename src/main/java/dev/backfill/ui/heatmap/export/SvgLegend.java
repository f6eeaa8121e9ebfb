package dev.backfill.ui.heatmap.export;

import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.heatmap.HeatmapLegend;
import dev.backfill.ui.heatmap.color.RampWords;
import dev.backfill.ui.heatmap.color.Shading;
import dev.backfill.ui.heatmap.glyph.Glyph;
import java.util.Locale;
import java.util.Map;

/// The legend of [SvgHeatmap] as lists of HTML: the ramp of the fill, and each verdict that occurs with its count.
public final class SvgLegend {
    private static final RampWords RAMP = RampWords.of(Shading.COMPLETENESS);

    private SvgLegend() {}

    /// The legend of a scan.
    public static String of(Scan scan) {
        StringBuilder html =
                new StringBuilder("<ul class=\"legend\" aria-label=\"Legend: verdicts and their cells\">\n");
        scan.countByVerdict().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(HeatmapLegend.ORDER))
                .forEach(e -> entry(html, mark(e.getKey()), e.getKey().words(), e.getValue()));
        long suspects = scan.cells().stream().filter(Cell::suspect).count();
        if (suspects > 0) {
            entry(html, "<span class=\"swatch suspects\"></span>", "suspect", suspects);
        }
        html.append("</ul>\n<ul class=\"legend ramp\" aria-label=\"Legend: rows of expected\">\n<li class=\"muted\">")
                .append(RAMP.title())
                .append("</li>\n");
        for (RampWords.Step step : RAMP.steps()) {
            String look = step.look().equals("empty") ? "<span class=\"swatch empty\"></span>" : swatch(step.look());
            html.append("<li>").append(look).append(step.words()).append("</li>\n");
        }
        return html.append("</ul>\n").toString();
    }

    private static String mark(Verdict verdict) {
        return Glyph.of(verdict).map(SvgGlyphs::inline).orElseGet(() -> swatch("s5"));
    }

    private static String swatch(String token) {
        return "<span class=\"swatch ground-" + token + "\"></span>";
    }

    private static void entry(StringBuilder html, String mark, String words, long count) {
        html.append("<li>").append(mark).append(words).append(String.format(Locale.ROOT, " <b>%,d</b></li>\n", count));
    }
}
