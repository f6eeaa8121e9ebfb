package dev.backfill.ui.heatmap;

import dev.backfill.model.Cell;
import dev.backfill.model.DateInterval;
import dev.backfill.model.EventDay;
import dev.backfill.model.Scan;
import dev.backfill.model.Severity;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Draws the season strip.
final class StripPainter {
    private static final double SHAPE_MIN_WIDTH = 7;

    private final Pen pen;
    private final GlyphPainter glyphs;
    private final CellPainter cells;
    private final EventPainter events;
    private final CalendarHeatmap heatmap;
    private final StripGeometry geometry;
    private final Emphasis emphasis;

    StripPainter(Pen pen, CalendarHeatmap heatmap, StripGeometry geometry) {
        this.pen = pen;
        this.glyphs = new GlyphPainter(pen);
        this.cells = new CellPainter(pen, heatmap.colorModeProperty().get());
        this.events = new EventPainter(pen);
        this.heatmap = heatmap;
        this.geometry = geometry;
        this.emphasis = new Emphasis(heatmap);
    }

    /// Everything but the frame, which the overlay draws because it moves.
    ///
    /// @param focus the dates in the frame
    void paint(Scan scan, DateInterval focus) {
        pen.text("Season", MatrixGeometry.MARGIN, 8, Type.BODY_11, HeatToken.MUTED);
        geometry.months().forEach(month -> name(scan, month, focus));
        for (EventDay day : scan.days()) {
            events.stripCell(day, geometry.box(day.date(), 0));
            if (geometry.folded()) {
                folded(scan.cells(day.date()), geometry.box(day.date(), 1));
            } else {
                List<Cell> column = scan.cells(day.date());
                for (int row = 0; row < column.size(); row++) {
                    pen.alpha(emphasis.of(column.get(row)));
                    cell(column.get(row), geometry.box(day.date(), row + 1));
                }
                pen.alpha(1);
            }
        }
        selection();
    }

    /// A bar for columns too narrow for a shape: critical fills the cell, a warning its lower half, the rest its
    /// middle.
    static void bar(Pen pen, Box box, Severity severity) {
        switch (severity) {
            case CRITICAL -> {
                boolean plated = pen.color(HeatToken.CRITICAL_PLATE).getOpacity() > 0;
                pen.fill(box, plated ? HeatToken.CRITICAL_PLATE : HeatToken.CRITICAL, 0);
            }
            case WARNING ->
                pen.fill(new Box(box.x(), box.y() + 5, box.width(), box.height() - 5), HeatToken.WARNING, 0);
            case INFO -> pen.fill(new Box(box.x(), box.y() + 3, box.width(), 4), HeatToken.INFO, 0);
            case EXPECTED, OK -> {}
        }
    }

    private void name(Scan scan, DateInterval month, DateInterval focus) {
        boolean focused = focus.contains(month.start()) || month.contains(focus.start());
        double x = geometry.x(month.start());
        double room = geometry.box(month.last(), 0).right() - x;
        Rollup rollup = Rollup.of(
                        month.dates().flatMap(d -> scan.cells(d).stream()).toList())
                .worst();
        double mark = rollup.counts().isEmpty() ? 0 : 44;
        var font = focused ? Type.SEMI_11 : Type.BODY_11;
        String full = month.start().getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        String text = heatmap.compactProperty().get() || Type.width(full, font) + mark > room - 4
                ? month.start().getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                : full;
        double width = Type.width(text, font);
        if (width > room) {
            return;
        }
        pen.text(text, x, 8, font, focused ? HeatToken.TEXT : HeatToken.MUTED);
        if (width + mark <= room) {
            rollup.counts().forEach((severity, count) -> {
                Glyph.of(severity).ifPresent(g -> glyphs.paint(g, x + width + 17, 8, 9));
                pen.text(Integer.toString(count), x + width + 27, 8, Type.MONO_11, Rollup.words(severity));
            });
        }
    }

    private void cell(Cell cell, Box box) {
        CellFill fill = CellFill.of(cell, heatmap.colorModeProperty().get());
        HeatToken color = fill.fill();
        boolean bad = cell.severity().isBad();
        if (color != null) {
            pen.fill(box, color, 1);
            if (fill.edge() && box.width() >= SHAPE_MIN_WIDTH) {
                pen.edge(box, HeatToken.EDGE, 1);
            }
        }
        if (bad && box.width() >= SHAPE_MIN_WIDTH) {
            Glyph.of(cell.verdict()).ifPresent(g -> glyphs.paint(g, box.centerX(), box.centerY(), 8));
        } else if (bad) {
            bar(pen, box, cell.severity());
        } else if (color == null && box.width() >= 3) {
            Glyph.of(cell.verdict()).ifPresent(g -> glyphs.paint(g, box.centerX(), box.centerY(), calmSize(g, box)));
        }
        if (cell.suspect()) {
            cells.suspect(box, 3);
        }
    }

    private static double calmSize(Glyph glyph, Box box) {
        return glyph == Glyph.NO_EVENT ? 6 : Math.min(7, box.width() + 1);
    }

    /// Many processors in one row: the most frequent state below the diagonal, the worst one above it.
    private void folded(List<Cell> column, Box box) {
        Cell worst = column.stream().min(Comparator.comparing(Cell::severity)).orElseThrow();
        Map<?, List<Cell>> byVerdict =
                column.stream().collect(Collectors.groupingBy((Function<Cell, ?>) Cell::verdict));
        Cell frequent = byVerdict.values().stream()
                .max(Comparator.comparingInt(List::size))
                .orElseThrow()
                .getFirst();
        cell(frequent.severity().isBad() ? worst : frequent, box);
        if (worst.severity().isBad() && !frequent.severity().isBad()) {
            pen.gc().setFill(pen.color(HeatToken.GROUND));
            pen.gc()
                    .fillPolygon(
                            new double[] {box.x(), box.right(), box.x()},
                            new double[] {box.y(), box.y(), box.bottom()},
                            3);
            if (box.width() >= SHAPE_MIN_WIDTH) {
                Glyph.of(worst.severity()).ifPresent(g -> glyphs.paint(g, box.x() + 3, box.y() + 3, 6));
            } else {
                bar(pen, box, worst.severity());
            }
        }
    }

    private void selection() {
        for (LocalDate date : heatmap.selectionProperty().get().dates()) {
            if (geometry.interval().contains(date)) {
                pen.frame(geometry.frame(DateInterval.of(date)).grown(0.5), HeatToken.TEXT, 1.4, 1);
            }
        }
    }
}
