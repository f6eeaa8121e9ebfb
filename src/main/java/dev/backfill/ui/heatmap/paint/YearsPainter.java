package dev.backfill.ui.heatmap.paint;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Neighbors;
import dev.backfill.model.Severity;
import dev.backfill.ui.heatmap.color.CellFill;
import dev.backfill.ui.heatmap.color.HeatToken;
import dev.backfill.ui.heatmap.color.Shading;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.layout.MatrixGeometry;
import dev.backfill.ui.heatmap.layout.Raster;
import dev.backfill.ui.heatmap.layout.YearsGeometry;
import dev.backfill.ui.heatmap.state.FocusPeriod;
import dev.backfill.ui.heatmap.state.Rollup;
import dev.backfill.ui.heatmap.state.Shown;
import dev.backfill.ui.heatmap.text.CompactNumber;
import dev.backfill.ui.heatmap.text.Speech;
import dev.backfill.ui.heatmap.text.Type;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Draws the overview of the years: a band of weeks for each, no glyphs, the worst of what shares a cell in its
/// corner.
final class YearsPainter {
    /// Smaller cells have no room for a line inside.
    private static final double EDGED = 5;

    private final Pen pen;
    private final GlyphPainter glyphs;
    private final HeatmapScene scene;
    private final YearsGeometry geometry;
    private final Emphasis emphasis;
    private final Raster raster;
    private final Shading shading;

    /// @param raster where the cells are put
    YearsPainter(Pen pen, HeatmapScene scene, YearsGeometry geometry, Raster raster) {
        this.raster = raster;
        this.pen = pen;
        this.glyphs = new GlyphPainter(pen);
        this.scene = scene;
        this.geometry = geometry;
        this.emphasis = new Emphasis(scene);
        this.shading = scene.shading();
    }

    /// @param height height of the canvas; years outside of it are not drawn
    void paint(YearsRollup rollup, double height) {
        header();
        Box below = new Box(0, YearsGeometry.TOP, geometry.width(), height - YearsGeometry.TOP);
        pen.clipped(below, () -> {
            geometry.years().filter(y -> isVisible(y, height)).forEach(year -> label(year, rollup));
            cells(rollup, height);
            focus();
            selection();
        });
    }

    private void cells(YearsRollup rollup, double height) {
        raster.clear(geometry.width(), height);
        Set<Integer> visible =
                geometry.years().filter(y -> isVisible(y, height)).boxed().collect(Collectors.toSet());
        for (YearsRollup.Place place : rollup.places()) {
            if (visible.contains(place.dates().start().getYear())) {
                place(place);
            }
        }
        if (geometry.daily()) {
            // A thin line between one month and the next.
            int line = pixel(HeatToken.SEPARATOR, 1);
            visible.forEach(
                    year -> geometry.months(year).forEach(month -> raster.outline(geometry.outline(month), line)));
        }
        raster.draw(pen.gc());
    }

    private void header() {
        pen.text(
                Speech.text(geometry.daily() ? "overview.days" : "overview.weeks"),
                MatrixGeometry.MARGIN,
                10,
                Type.BODY_11,
                HeatToken.MUTED);
        for (Month month : Month.values()) {
            pen.text(
                    month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                    geometry.monthX(month.getValue()),
                    10,
                    Type.BODY_11,
                    HeatToken.MUTED);
        }
    }

    private boolean isVisible(int year, double height) {
        Box band = geometry.band(year);
        return band.bottom() > YearsGeometry.TOP && band.y() < height;
    }

    private void label(int year, YearsRollup rollup) {
        double y = geometry.daily()
                ? geometry.band(year).y() + 8
                : geometry.band(year).centerY();
        pen.text(Integer.toString(year), MatrixGeometry.MARGIN, y, Type.SEMI_12, HeatToken.TEXT);
        Rollup worst = rollup.years().get(year);
        if (worst != null) {
            worst.counts().forEach((severity, count) -> {
                Glyph.of(severity).ifPresent(g -> glyphs.paint(g, MatrixGeometry.MARGIN + 46, y, 10));
                String number = CompactNumber.of(count);
                pen.text(number, MatrixGeometry.MARGIN + 54, y, Type.MONO_12, Rollup.words(severity));
            });
        }
    }

    private void place(YearsRollup.Place place) {
        Box box = geometry.box(place.dates().start());
        Shown shown = place.shown();
        double strength = emphasis.of(shown.decisive());
        CellFill fill = CellFill.of(shown.frequent(), shading);
        HeatToken color = fill.fill();
        boolean large = Math.min(box.width(), box.height()) >= EDGED;
        if (color != null) {
            raster.fill(box, pixel(color, strength));
        } else if (!shown.worst().severity().isBad()) {
            // Nothing was expected: a short dash says that the day was looked at.
            raster.fill(new Box(box.centerX() - 1, box.centerY(), 3, 1), pixel(HeatToken.SEPARATOR, 1));
        }
        if (fill.hatched() && large) {
            raster.hatch(box, pixel(HeatToken.EDGE, strength));
        }
        if (fill.edge() && large) {
            raster.edge(box, pixel(HeatToken.EDGE, strength));
        }
        if (shown.isMixed()) {
            corner(box, shown.worst().severity(), strength);
        } else {
            bar(box, shown.frequent().severity(), strength);
        }
    }

    /// The rising diagonal parts a mixed cell; what is less bad takes a smaller corner, so that color is not all that
    /// tells.
    private void corner(Box box, Severity severity, double strength) {
        double share = switch (severity) {
            case CRITICAL -> 1;
            case WARNING -> 0.75;
            case INFO, EXPECTED, OK -> 0.5;
        };
        raster.corner(box, Math.min(1, share + 0.18), pixel(HeatToken.GROUND, 1));
        raster.corner(box, share, pixel(ink(severity), strength));
    }

    /// The bars of the strip, as high as there is room for.
    private void bar(Box box, Severity severity, double strength) {
        double half = Math.ceil(box.height() / 2);
        switch (severity) {
            case CRITICAL -> raster.fill(box, pixel(ink(severity), strength));
            case WARNING ->
                raster.fill(new Box(box.x(), box.bottom() - half, box.width(), half), pixel(ink(severity), strength));
            case INFO -> {
                double third = Math.max(1, Math.round(box.height() / 3));
                double top = box.y() + Math.floor((box.height() - third) / 2);
                raster.fill(new Box(box.x(), top, box.width(), third), pixel(ink(severity), strength));
            }
            case EXPECTED, OK -> {}
        }
    }

    private int pixel(HeatToken token, double strength) {
        return Raster.mixed(pen.color(token), pen.color(HeatToken.GROUND), strength);
    }

    private HeatToken ink(Severity severity) {
        return switch (severity) {
            case CRITICAL ->
                pen.color(HeatToken.CRITICAL_PLATE).getOpacity() > 0 ? HeatToken.CRITICAL_PLATE : HeatToken.CRITICAL;
            case WARNING -> HeatToken.WARNING;
            case INFO, EXPECTED, OK -> HeatToken.INFO;
        };
    }

    private void focus() {
        DateInterval focus = scene.focus();
        if (focus != null) {
            outline(focus, HeatToken.ACCENT, 2);
        }
    }

    /// One line around neighboring dates.
    private void selection() {
        List<LocalDate> shown = scene.selection().dates().stream()
                .filter(geometry.interval()::contains)
                .toList();
        Neighbors.intervals(shown).forEach(stretch -> outline(stretch, HeatToken.TEXT, 2));
    }

    private void outline(DateInterval dates, HeatToken token, double lineWidth) {
        pen.gc().setStroke(pen.color(token));
        pen.gc().setLineWidth(lineWidth);
        for (int year = dates.start().getYear(); year <= dates.last().getYear(); year++) {
            DateInterval inside = geometry.dates(year);
            LocalDate first = FocusPeriod.clamp(dates.start(), inside);
            LocalDate last = FocusPeriod.clamp(dates.last(), inside);
            double[][] corners = geometry.outline(DateInterval.inclusive(first, last));
            pen.gc().strokePolygon(corners[0], corners[1], corners[0].length);
        }
    }
}
