package dev.backfill.ui.heatmap.paint;

import dev.backfill.model.Severity;
import dev.backfill.model.scan.Cell;
import dev.backfill.ui.heatmap.color.CellFill;
import dev.backfill.ui.heatmap.color.HeatToken;
import dev.backfill.ui.heatmap.color.Shading;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.layout.MatrixGeometry;
import dev.backfill.ui.heatmap.state.Shown;
import dev.backfill.ui.heatmap.text.CompactNumber;
import dev.backfill.ui.heatmap.text.Speech;
import dev.backfill.ui.heatmap.text.Type;
import java.util.List;
import javafx.scene.text.Font;

/// Draws one cell: ground, glyph, number, the corner of suspects.
public final class CellPainter {
    private static final double RADIUS = 2;
    /// Lower wide cells have one line.
    private static final double WIDE_HEIGHT = 46;
    /// From here on a cell has room for words.
    static final double WIDE = MatrixGeometry.WIDE;

    private final Pen pen;
    private final GlyphPainter glyphs;
    private final Shading shading;

    CellPainter(Pen pen, Shading shading) {
        this.pen = pen;
        this.glyphs = new GlyphPainter(pen);
        this.shading = shading;
    }

    /// A cell of the matrix: glyph above its number. Healthy cells show neither unless `numbers` asks.
    void matrixCell(Cell cell, Box box, boolean numbers) {
        CellFill fill = ground(cell, box);
        boolean bad = cell.severity().isBad();
        boolean room = box.width() >= 18 && box.height() >= 30;
        boolean number = room && (bad || numbers && cell.rows() > 0);
        double glyphSize = glyphSize(cell, Math.min(box.width(), box.height()) >= 18 ? 16 : 14);
        double glyphY = number ? box.y() + Math.round(box.height() / 3) : box.centerY();
        Font font = box.width() < 22 ? Type.MONO_9 : Type.MONO_10;
        boolean hasGlyph = hasGlyph(cell);
        if (number) {
            double y = hasGlyph ? box.bottom() - Math.round(box.height() * 0.19) : box.centerY();
            number(cell, fill, box.centerX(), y, font, box.width() - 1);
        }
        if (hasGlyph) {
            glyph(cell, fill, box.centerX(), glyphY, glyphSize);
        }
    }

    /// A cell that stands for several of one date: the worst above the rising diagonal, what most of them are below
    /// it, and how many are bad.
    ///
    /// @param bad how many of them are bad
    /// @param count how many it stands for
    void rollup(Shown shown, int bad, int count, Box box) {
        boolean wide = box.width() >= WIDE;
        CellFill fill = ground(shown.isMixed() ? shown.frequent() : shown.decisive(), box);
        if (bad == 0) {
            if (hasGlyph(shown.frequent())) {
                double x = wide ? box.x() + 16 : box.centerX();
                glyph(shown.frequent(), fill, x, box.centerY(), glyphSize(shown.frequent(), 14));
            }
            return;
        }
        Glyph worst = Glyph.of(shown.worst().severity()).orElse(Glyph.INFO);
        if (wide) {
            patch(fill, box.x() + 4, box.y() + 3, box.width() - 8, box.height() - 6);
            glyphs.paint(worst, box.x() + 16, box.centerY(), 16);
            pen.text(bad + " / " + count, box.x() + 30, box.centerY(), Type.MONO_12, fill.ink(), box.width() - 36);
            return;
        }
        if (shown.isMixed()) {
            pen.gc().setFill(pen.color(HeatToken.GROUND));
            double[] xs = {box.x(), box.right(), box.x()};
            double[] ys = {box.y(), box.y(), box.bottom()};
            pen.gc().fillPolygon(xs, ys, 3);
        }
        boolean room = box.width() >= 18 && box.height() >= 20;
        double size = Math.min(14, Math.min(box.width(), box.height()) * 0.6);
        glyphs.paint(
                worst,
                room ? box.x() + box.width() * 0.3 : box.centerX(),
                room ? box.y() + box.height() * 0.32 : box.centerY(),
                size);
        if (room) {
            Font font = box.width() < 22 ? Type.MONO_9 : Type.MONO_10;
            String text = CompactNumber.of(bad);
            double width = Type.width(text, font);
            patch(fill, box.right() - 4 - width, box.bottom() - 12, width + 2, 10);
            pen.text(text, box.right() - 3 - width, box.bottom() - 7, font, fill.ink());
        }
    }

    /// The words of a day of hours in the week: the worst of them, rows of expected of all, how many are bad.
    void hoursTitle(List<Cell> hours, Cell worst, Box box) {
        long rows = hours.stream().mapToLong(Cell::rows).sum();
        int expected = hours.stream()
                .mapToInt(c -> c.expected() == null ? 0 : c.expected())
                .sum();
        long bad = hours.stream().filter(c -> c.severity().isBad()).count();
        double line = box.y() + 13;
        double x = box.x() + 2;
        if (bad > 0) {
            Glyph.of(worst.verdict()).ifPresent(g -> glyphs.paint(g, box.x() + 8, line, 14, GlyphPainter.ink(g.ink())));
            x = box.x() + 20;
        }
        String counts = expected == 0 ? CompactNumber.of(rows) : Speech.number(rows) + " / " + Speech.number(expected);
        pen.text(counts, x, line, Type.MONO_11, HeatToken.TEXT, box.right() - x);
        double after = x + Type.width(counts, Type.MONO_11) + 8;
        if (bad > 0 && box.right() - after > 20) {
            pen.text(Speech.text("hours.bad", bad), after, line, Type.BODY_11, HeatToken.MUTED, box.right() - after);
        }
    }

    /// An hour in the slot of its day: how full it is, and how bad by the bar of narrow columns.
    void hour(Cell cell, Box slot) {
        ground(cell, slot);
        double half = Math.floor(slot.height() / 2) - 5;
        StripPainter.bar(
                pen,
                cell.severity() == Severity.CRITICAL
                        ? slot
                        : new Box(slot.x(), slot.y() + half, slot.width(), slot.height() - half),
                cell.severity());
    }

    /// A cell of the week: glyph, rows of expected, the verdict in words.
    void wideCell(Cell cell, Box box, String verdict) {
        CellFill fill = ground(cell, box);
        boolean hasGlyph = hasGlyph(cell);
        double x = box.x() + 10;
        if (hasGlyph) {
            x = box.x() + 30;
        }
        boolean low = box.height() < WIDE_HEIGHT;
        double line = low ? box.centerY() : box.y() + 19;
        Integer expected = cell.expected();
        String counts = expected == null || expected == 0
                ? rows(cell)
                : Speech.number(cell.rows()) + " / " + Speech.number(expected);
        boolean silent = cell.rows() == 0 && !cell.severity().isBad();
        double margin = low ? 3 : 8;
        patch(fill, box.x() + 4, box.y() + margin, box.width() - 8, box.height() - 2 * margin);
        if (hasGlyph) {
            glyph(cell, fill, box.x() + 16, line, glyphSize(cell, 16));
        }
        if (!silent) {
            pen.text(counts, x, line, Type.MONO_12, fill.ink(), box.right() - 6 - x);
        }
        HeatToken ink = fill.fill() == null ? HeatToken.MUTED : fill.ink();
        if (low) {
            // One line: the verdict has what the counts leave.
            double after = silent ? x : x + Type.width(counts, Type.MONO_12) + 8;
            pen.text(verdict, after, line, Type.BODY_11, ink, box.right() - 6 - after);
        } else {
            pen.text(
                    verdict,
                    box.x() + 10,
                    box.y() + Math.min(40, box.height() - 14),
                    Type.BODY_11,
                    ink,
                    box.width() - 16);
        }
    }

    /// A day of a cell of the calendar: its number alone.
    void calendarDay(Cell cell, Box box, int day) {
        HeatToken ink = dayInk(CellFill.of(cell, shading));
        pen.text(Integer.toString(day), box.x() + 4, box.y() + 9, Type.MONO_10, ink);
    }

    /// A cell of the calendar: day of the month, glyph, number.
    void calendarCell(Cell cell, Box box, int day) {
        CellFill fill = ground(cell, box);
        calendarDay(cell, box, day);
        if (hasGlyph(cell)) {
            glyph(cell, fill, box.centerX(), box.centerY() - (cell.severity().isBad() ? 1 : 0), glyphSize(cell, 14));
        }
        if (cell.rows() > 0 || cell.severity().isBad()) {
            number(cell, fill, box.centerX(), box.bottom() - 9, Type.MONO_11, box.width() - 2);
        }
    }

    /// The ground alone, with the corner of suspects.
    CellFill ground(Cell cell, Box box) {
        CellFill fill = CellFill.of(cell, shading);
        HeatToken color = fill.fill();
        if (color != null) {
            pen.fill(box, color, RADIUS);
        }
        if (fill.hatched()) {
            hatch(box);
        }
        if (fill.edge()) {
            pen.edge(box, HeatToken.EDGE, RADIUS);
        }
        if (cell.suspect()) {
            suspect(box, 7);
        }
        return fill;
    }

    /// The cut top right corner of suspects.
    void suspect(Box box, double size) {
        pen.gc().setFill(pen.color(HeatToken.NUMBER));
        pen.gc()
                .fillPolygon(
                        new double[] {box.right() - size, box.right(), box.right()},
                        new double[] {box.y(), box.y(), box.y() + size},
                        3);
    }

    private void glyph(Cell cell, CellFill fill, double x, double y, double size) {
        // On a filled cell the calm ink would not reach 3:1; the number's ink does.
        boolean calmOnFill = !cell.severity().isBad() && fill.fill() != null;
        Glyph.of(cell.verdict())
                .ifPresent(g -> glyphs.paint(g, x, y, size, calmOnFill ? HeatToken.NUMBER : GlyphPainter.ink(g.ink())));
    }

    /// Rows that nobody has counted are not none.
    private static String rows(Cell cell) {
        return cell.isCounted() ? CompactNumber.of(cell.rows()) : "?";
    }

    private void number(Cell cell, CellFill fill, double x, double y, Font font, double maxWidth) {
        String text = rows(cell);
        if (fill.hatched()) {
            double width = Math.min(maxWidth, Type.width(text, font));
            patch(fill, x - width / 2 - 1, y - 5, width + 2, 10);
        }
        pen.centered(text, x, y, font, fill.ink(), maxWidth);
    }

    /// The ground behind a number on a hatched cell.
    private void patch(CellFill fill, double x, double y, double width, double height) {
        if (fill.hatched()) {
            pen.fill(new Box(x, y, width, height), HeatToken.GROUND, 0);
        }
    }

    private void hatch(Box box) {
        pen.clipped(box.grown(-1), () -> {
            for (double d = 5 - box.height(); d < box.width(); d += 5) {
                pen.line(box.x() + d, box.bottom(), box.x() + d + box.height(), box.y(), HeatToken.EDGE, 1);
            }
        });
    }

    /// Filled standing tables on dates without an event carry no dot.
    public static boolean hasGlyph(Cell cell) {
        return switch (cell.verdict()) {
            case COMPLETE -> false;
            case NO_EVENT -> cell.rows() == 0;
            default -> true;
        };
    }

    public static double glyphSize(Cell cell, double size) {
        return switch (cell.verdict()) {
            case RAMP, BOOTSTRAP, NOT_FINAL -> 12;
            default -> size;
        };
    }

    private static HeatToken dayInk(CellFill fill) {
        return fill.fill() == null ? HeatToken.MUTED : fill.ink();
    }
}
