package dev.backfill.ui.heatmap.paint;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Neighbors;
import dev.backfill.model.Severity;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.color.CellFill;
import dev.backfill.ui.heatmap.color.HeatToken;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.layout.MatrixGeometry;
import dev.backfill.ui.heatmap.layout.StripColumns;
import dev.backfill.ui.heatmap.layout.StripColumns.Column;
import dev.backfill.ui.heatmap.layout.StripGeometry;
import dev.backfill.ui.heatmap.state.Rollup;
import dev.backfill.ui.heatmap.state.Shown;
import dev.backfill.ui.heatmap.text.Speech;
import dev.backfill.ui.heatmap.text.Type;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Draws the season strip.
final class StripPainter {
    private static final double SHAPE_MIN_WIDTH = 7;
    /// No name of a month is narrower.
    private static final double NAME_MIN_WIDTH = 12;
    /// Where months are narrower, the years are named.
    private static final double YEARS_BELOW = 30;
    /// Below this distance between dates nothing but fills and bars can be told apart.
    private static final double RUN_MAX_PITCH = 3;

    private final Pen pen;
    private final GlyphPainter glyphs;
    private final CellPainter cells;
    private final EventPainter events;
    private final HeatmapScene scene;
    private final StripGeometry geometry;
    private final StripColumns columns;
    private final Emphasis emphasis;

    StripPainter(Pen pen, HeatmapScene scene, StripColumns columns) {
        this.pen = pen;
        this.glyphs = new GlyphPainter(pen);
        this.cells = new CellPainter(pen, scene.shading());
        this.events = new EventPainter(pen);
        this.scene = scene;
        this.geometry = columns.geometry();
        this.columns = columns;
        this.emphasis = new Emphasis(scene);
    }

    /// Everything but the frame, which the overlay draws because it moves.
    ///
    /// @param focus the dates in the frame
    void paint(DateInterval focus) {
        Scan scan = columns.scan();
        String dates = scan.hasEvents() ? "strip.season" : "strip.dates";
        pen.text(
                Speech.text(scan.interval().isLongerThanAYear() ? "strip.years" : dates),
                MatrixGeometry.MARGIN,
                8,
                Type.BODY_11,
                HeatToken.MUTED);
        if (geometry.months().size() * YEARS_BELOW > MatrixGeometry.monthSpan(geometry.width(), geometry.labels())) {
            geometry.years().forEach(year -> year(year, focus));
        } else {
            geometry.months().forEach(month -> name(scan, month, focus));
        }
        if (geometry.pitch() < RUN_MAX_PITCH) {
            runs(columns.columns());
        } else {
            for (int index = 0; index < columns.columns().size(); index++) {
                column(columns.columns(), index);
            }
        }
        selection();
    }

    /// The columns of one cell that lies over several dates.
    private static Box bar(List<Column> all, int first, int row) {
        Cell shown = all.get(first).rows().get(row).decisive();
        int last = first;
        while (last + 1 < all.size() && all.get(last + 1).rows().get(row).decisive() == shown) {
            last++;
        }
        return all.get(first).box(row + 1).union(all.get(last).box(row + 1));
    }

    private void column(List<Column> all, int index) {
        Column column = all.get(index);
        events.stripCell(column.event(), column.box(0));
        for (int row = 0; row < column.rows().size(); row++) {
            Shown shown = column.rows().get(row);
            if (geometry.folded()) {
                folded(shown, column.box(row + 1));
            } else {
                Cell shownCell = shown.decisive();
                pen.alpha(emphasis.of(shownCell));
                Column next = index + 1 < all.size() ? all.get(index + 1) : null;
                boolean begins =
                        index == 0 || all.get(index - 1).rows().get(row).decisive() != shownCell;
                boolean goesOn = next != null && next.rows().get(row).decisive() == shownCell;
                if (begins && goesOn) {
                    cell(shownCell, bar(all, index, row));
                } else if (begins) {
                    cell(shownCell, column.box(row + 1));
                }
            }
        }
        pen.alpha(1);
    }

    /// Columns too narrow for shapes: neighbors that look the same are one rectangle.
    private void runs(List<Column> columns) {
        run(columns, 0, c -> c.event().state(), events::run);
        for (int row = 0; row < geometry.rows() - 1; row++) {
            int index = row;
            run(columns, row + 1, c -> look(c.rows().get(index)), this::paint);
        }
        pen.alpha(1);
    }

    private static <T> void run(
            List<Column> columns, int row, Function<Column, T> look, BiConsumer<? super T, Box> painter) {
        int first = 0;
        T current = look.apply(columns.getFirst());
        for (int next = 1; next <= columns.size(); next++) {
            Column last = columns.get(next - 1);
            T following = next < columns.size() ? look.apply(columns.get(next)) : null;
            if (following == null
                    || !following.equals(current)
                    || columns.get(next).x() != last.x() + last.width()) {
                painter.accept(current, columns.get(first).box(row).union(last.box(row)));
                first = next;
            }
            current = following == null ? current : following;
        }
    }

    /// @param fill the color of the cells; null for none
    /// @param bar how bad the worst of them is
    /// @param strength how strongly they are drawn
    private record Look(@Nullable HeatToken fill, Severity bar, double strength) {}

    private Look look(Shown shown) {
        CellFill fill = CellFill.of(shown.frequent(), scene.shading());
        double strength = geometry.folded() ? 1 : emphasis.of(shown.decisive());
        return new Look(fill.fill(), shown.worst().severity(), strength);
    }

    private void paint(Look look, Box box) {
        HeatToken color = look.fill();
        pen.alpha(look.strength());
        if (color != null) {
            pen.fill(box, color, 0);
        }
        bar(pen, box, look.bar());
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
        if (room < NAME_MIN_WIDTH) {
            return;
        }
        Rollup rollup = Rollup.of(
                        month.dates().flatMap(d -> scan.cells(d).stream()).toList())
                .worst();
        double mark = rollup.counts().isEmpty() ? 0 : 44;
        var font = focused ? Type.SEMI_11 : Type.BODY_11;
        String full = Speech.month(month.start().getMonth(), false);
        String text = scene.isCompact() || Type.width(full, font) + mark > room - 4
                ? Speech.month(month.start().getMonth(), true)
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

    private void year(DateInterval year, DateInterval focus) {
        double x = geometry.x(year.start());
        double room = geometry.box(year.last(), 0).right() - x;
        String text = String.valueOf(year.start().getYear());
        boolean focused = year.contains(focus.start());
        var font = focused ? Type.SEMI_11 : Type.BODY_11;
        if (Type.width(text, font) <= room - 2) {
            pen.text(text, x, 8, font, focused ? HeatToken.TEXT : HeatToken.MUTED);
        }
    }

    private void cell(Cell cell, Box box) {
        CellFill fill = CellFill.of(cell, scene.shading());
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
    private void folded(Shown shown, Box box) {
        Cell worst = shown.worst();
        Cell frequent = shown.frequent();
        cell(frequent.severity().isBad() ? worst : frequent, box);
        if (shown.isMixed()) {
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

    /// One frame around neighboring dates: one around each would hide what is in them.
    private void selection() {
        List<LocalDate> shown = scene.selection().touched().stream()
                .filter(geometry.interval()::contains)
                .toList();
        Neighbors.intervals(shown).forEach(stretch -> frame(stretch.start(), stretch.last()));
    }

    private void frame(LocalDate first, LocalDate last) {
        pen.frame(geometry.frame(DateInterval.inclusive(first, last)).grown(0.5), HeatToken.TEXT, 1.4, 1);
    }
}
