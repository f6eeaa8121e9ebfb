package dev.backfill.ui.heatmap.paint;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Severity;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.color.HeatToken;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.layout.CalendarGeometry;
import dev.backfill.ui.heatmap.state.Rollup;
import dev.backfill.ui.heatmap.text.Speech;
import dev.backfill.ui.heatmap.text.Type;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/// Draws the months of one processor.
final class CalendarPainter {
    private final Pen pen;
    private final GlyphPainter glyphs;
    private final CellPainter cells;
    private final HeatmapScene scene;
    private final CalendarGeometry geometry;
    private final Fade fade;
    private final Emphasis emphasis;

    CalendarPainter(Pen pen, HeatmapScene scene, CalendarGeometry geometry, Fade fade) {
        this.pen = pen;
        this.glyphs = new GlyphPainter(pen);
        this.cells = new CellPainter(pen, scene.shading());
        this.scene = scene;
        this.geometry = geometry;
        this.fade = fade;
        this.emphasis = new Emphasis(scene);
    }

    /// @param height height of the canvas; months outside of it are not drawn
    void paint(Scan scan, double height) {
        geometry.months()
                .filter(m -> geometry.month(m).bottom() > 0 && geometry.month(m).y() < height)
                .forEach(month -> month(scan, month));
        new LinkPainter(pen, scene, geometry).paint(_ -> true);
        scene.selection().addresses().stream()
                .flatMap(a -> geometry.cell(a).stream())
                .forEach(box -> pen.frame(box.grown(2), HeatToken.TEXT, 2, 3));
    }

    private void month(Scan scan, YearMonth month) {
        Box home = geometry.month(month);
        String name = Speech.month(month.getMonth(), false) + " " + month.getYear();
        DateInterval focus = scene.focus();
        boolean inFocus = focus != null && YearMonth.from(middle(focus)).equals(month);
        pen.text(name, home.x(), home.y() + 11, Type.SEMI_12, inFocus ? HeatToken.ACCENT : HeatToken.TEXT);
        for (DayOfWeek day : DayOfWeek.values()) {
            pen.centered(
                    Speech.initial(day),
                    home.x() + (day.getValue() - 1) * 36 + CalendarGeometry.CELL_WIDTH / 2,
                    home.y() + 34,
                    Type.BODY_10,
                    HeatToken.MUTED,
                    CalendarGeometry.CELL_WIDTH);
        }
        List<LocalDate> dates = month.atDay(1)
                .datesUntil(month.plusMonths(1).atDay(1))
                .filter(geometry.interval()::contains)
                .toList();
        List<Cell> shown = dates.stream()
                .flatMap(date -> scan.covering(geometry.processor(), date).stream())
                .toList();
        rollup(Rollup.of(YearsRollup.each(scan, shown)), home);
        int first = 0;
        for (int next = 1; next <= shown.size(); next++) {
            boolean goesOn = next < shown.size()
                    && shown.get(next) == shown.get(first)
                    && dates.get(next).getDayOfWeek() != DayOfWeek.MONDAY;
            if (!goesOn) {
                boolean begins = first == 0 || shown.get(first - 1) != shown.get(first);
                cell(shown.get(first), dates.subList(first, next), begins);
                first = next;
            }
        }
    }

    /// The month that a week belongs to has most of its days.
    private static LocalDate middle(DateInterval dates) {
        return dates.start().plusDays(dates.days() / 2);
    }

    private void rollup(Rollup rollup, Box home) {
        double x = home.right();
        for (Map.Entry<Severity, Integer> entry :
                rollup.counts().entrySet().stream().toList().reversed()) {
            String count = Integer.toString(entry.getValue());
            x -= Type.width(count, Type.MONO_11);
            pen.text(count, x, home.y() + 11, Type.MONO_11, Rollup.words(entry.getKey()));
            x -= 10;
            double center = x;
            Glyph.of(entry.getKey()).ifPresent(g -> glyphs.paint(g, center, home.y() + 11, 9));
            x -= 16;
        }
    }

    /// A cell on a date, or as one bar on those of a week that it lies over.
    ///
    /// @param begins whether these are its first dates in the month: they have glyph and number
    private void cell(Cell cell, List<LocalDate> dates, boolean begins) {
        LocalDate first = dates.getFirst();
        Box box = place(first).union(place(dates.getLast()));
        double strength = emphasis.of(cell);
        pen.alpha(strength);
        look(cell, box, first, begins);
        fade.before(cell.partition()).ifPresent(old -> {
            pen.alpha(strength * fade.remaining());
            look(old, box, first, begins);
        });
        pen.alpha(strength);
        dates.stream().skip(1).forEach(date -> cells.calendarDay(cell, place(date), date.getDayOfMonth()));
        pen.alpha(1);
    }

    private void look(Cell cell, Box box, LocalDate first, boolean begins) {
        if (begins) {
            cells.calendarCell(cell, box, first.getDayOfMonth());
        } else {
            cells.ground(cell, box);
            cells.calendarDay(cell, box, first.getDayOfMonth());
        }
    }

    private Box place(LocalDate date) {
        return geometry.day(date).orElseThrow();
    }
}
