package dev.backfill.ui.heatmap;

import dev.backfill.model.Cell;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Severity;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;

/// Draws the overview of the years: a band of weeks for each, no glyphs, the worst of what shares a cell in its corner.
final class YearsPainter {
    /// Lower or narrower cells have square corners.
    private static final double ROUND = 8;
    /// Smaller cells have no room for a line inside.
    private static final double EDGED = 5;

    private final Pen pen;
    private final GlyphPainter glyphs;
    private final CalendarHeatmap heatmap;
    private final YearsGeometry geometry;
    private final Emphasis emphasis;
    private final ColorMode mode;

    YearsPainter(Pen pen, CalendarHeatmap heatmap, YearsGeometry geometry) {
        this.pen = pen;
        this.glyphs = new GlyphPainter(pen);
        this.heatmap = heatmap;
        this.geometry = geometry;
        this.emphasis = new Emphasis(heatmap);
        this.mode = heatmap.colorModeProperty().get();
    }

    /// @param height height of the canvas; years outside of it are not drawn
    void paint(YearsRollup rollup, double height) {
        header();
        Box below = new Box(0, YearsGeometry.TOP, geometry.width(), height - YearsGeometry.TOP);
        pen.clipped(below, () -> {
            geometry.years().filter(y -> isVisible(y, height)).forEach(year -> label(year, rollup));
            for (YearsRollup.Place place : rollup.places()) {
                if (isVisible(place.dates().start().getYear(), height)) {
                    place(place);
                }
            }
            pen.alpha(1);
            geometry.years().filter(y -> isVisible(y, height)).forEach(this::months);
            focus();
            selection();
        });
    }

    private void header() {
        pen.text(geometry.daily() ? "Days" : "Weeks", MatrixGeometry.MARGIN, 10, Type.BODY_11, HeatToken.MUTED);
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
        double y = geometry.daily() ? geometry.band(year).y() + 8 : geometry.band(year).centerY();
        pen.text(Integer.toString(year), MatrixGeometry.MARGIN, y, Type.SEMI_12, HeatToken.TEXT);
        Rollup worst = rollup.years().get(year);
        if (worst != null) {
            worst.counts().forEach((severity, count) -> {
                Glyph.of(severity).ifPresent(g -> glyphs.paint(g, MatrixGeometry.MARGIN + 46, y, 10));
                String number = CellPainter.compactNumber(count);
                pen.text(number, MatrixGeometry.MARGIN + 54, y, Type.MONO_12, Rollup.words(severity));
            });
        }
    }

    private void place(YearsRollup.Place place) {
        Box box = geometry.box(place.dates().start());
        Shown shown = place.shown();
        Cell ground = shown.frequent();
        pen.alpha(emphasis.of(shown.decisive()));
        CellFill fill = CellFill.of(ground, mode);
        HeatToken color = fill.fill();
        double radius = Math.min(box.width(), box.height()) >= ROUND ? 1.5 : 0;
        if (color != null) {
            pen.fill(box, color, radius);
        } else if (!shown.worst().severity().isBad()) {
            nothing(box);
        }
        if (fill.edge() && Math.min(box.width(), box.height()) >= EDGED) {
            pen.edge(box, HeatToken.EDGE, radius);
        }
        if (shown.isMixed()) {
            corner(box, shown.worst().severity());
        } else {
            StripPainter.bar(pen, box, ground.severity());
        }
    }

    /// Nothing was expected: a short dash says that the day was looked at.
    private void nothing(Box box) {
        pen.fill(new Box(box.centerX() - 1.5, box.centerY() - 0.5, 3, 1), HeatToken.SEPARATOR, 0);
    }

    /// The rising diagonal parts a mixed cell; what is less bad takes a smaller corner, so that color is not all that
    /// tells.
    private void corner(Box box, Severity severity) {
        double share =
                switch (severity) {
                    case CRITICAL -> 1;
                    case WARNING -> 0.75;
                    case INFO, EXPECTED, OK -> 0.5;
                };
        triangle(box, Math.min(1, share + 0.18), HeatToken.GROUND);
        triangle(box, share, ink(severity));
    }

    private void triangle(Box box, double share, HeatToken token) {
        double width = box.width() * share;
        double height = box.height() * share;
        pen.gc().setFill(pen.color(token));
        pen.gc()
                .fillPolygon(
                        new double[] {box.x(), box.x() + width, box.x()},
                        new double[] {box.y(), box.y(), box.y() + height},
                        3);
    }

    private HeatToken ink(Severity severity) {
        return switch (severity) {
            case CRITICAL ->
                pen.color(HeatToken.CRITICAL_PLATE).getOpacity() > 0 ? HeatToken.CRITICAL_PLATE : HeatToken.CRITICAL;
            case WARNING -> HeatToken.WARNING;
            case INFO, EXPECTED, OK -> HeatToken.INFO;
        };
    }

    /// A thin line between one month and the next.
    private void months(int year) {
        if (geometry.daily()) {
            geometry.months(year).forEach(month -> outline(month, HeatToken.SEPARATOR, 1));
        }
    }

    private void focus() {
        DateInterval focus = heatmap.focus();
        if (focus != null) {
            outline(focus, HeatToken.ACCENT, 2);
        }
    }

    /// One line around neighboring dates.
    private void selection() {
        LocalDate first = null;
        LocalDate last = null;
        for (LocalDate date : heatmap.selectionProperty().get().dates()) {
            if (!geometry.interval().contains(date)) {
                continue;
            }
            if (first != null && last != null && !last.plusDays(1).equals(date)) {
                outline(DateInterval.inclusive(first, last), HeatToken.TEXT, 2);
                first = null;
            }
            first = first == null ? date : first;
            last = date;
        }
        if (first != null && last != null) {
            outline(DateInterval.inclusive(first, last), HeatToken.TEXT, 2);
        }
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
