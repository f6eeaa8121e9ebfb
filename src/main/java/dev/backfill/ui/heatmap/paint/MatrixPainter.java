package dev.backfill.ui.heatmap.paint;

import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.color.HeatToken;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.layout.DayHours;
import dev.backfill.ui.heatmap.layout.MatrixGeometry;
import dev.backfill.ui.heatmap.layout.RailLayout;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.DateColumns;
import dev.backfill.ui.heatmap.state.HeatZoom;
import dev.backfill.ui.heatmap.state.MatrixRow;
import dev.backfill.ui.heatmap.state.Rollup;
import dev.backfill.ui.heatmap.state.Shown;
import dev.backfill.ui.heatmap.state.SpokenCell;
import dev.backfill.ui.heatmap.text.Speech;
import dev.backfill.ui.heatmap.text.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Draws the matrix: headers, event row, visible processor rows, and the frames of the selection.
final class MatrixPainter {
    private final Pen pen;
    private final LabelPainter labels;
    private final CellPainter cells;
    private final EventPainter events;
    private final SelectionPainter selection;
    private final CascadePainter cascades;
    private final HeatmapScene scene;
    private final MatrixGeometry geometry;
    private final Fade fade;
    private final Emphasis emphasis;

    MatrixPainter(Pen pen, HeatmapScene scene, MatrixGeometry geometry, Fade fade) {
        this.pen = pen;
        this.labels = new LabelPainter(pen, scene, geometry);
        this.cells = new CellPainter(pen, scene.shading());
        this.events = new EventPainter(pen);
        this.selection = new SelectionPainter(pen, scene, geometry);
        this.cascades = new CascadePainter(pen, scene, geometry);
        this.scene = scene;
        this.geometry = geometry;
        this.fade = fade;
        this.emphasis = new Emphasis(scene);
    }

    /// @param rail the placed texts of the cause rail
    /// @param height height of the canvas; what lies below is not drawn
    void paint(Scan scan, List<RailLayout.Placed> rail, double height) {
        selection.tints();
        header();
        seams(height);
        geometry.columns().dates().stream()
                .flatMap(date -> scan.day(date).stream())
                .forEach(day -> geometry.cell(CellAddress.event(day.date()))
                        .ifPresent(box -> events.matrixCell(day, box, scene.isCompact())));
        Box rows = new Box(0, MatrixGeometry.ROWS_TOP - 3, geometry.width(), height - MatrixGeometry.ROWS_TOP + 3);
        pen.clipped(rows, () -> {
            rows(scan, height);
            cascades.paint(scan);
        });
        new RailPainter(pen, geometry).paint(rail);
        selection.frames(height);
    }

    private void header() {
        LocalDate first = geometry.interval().start();
        String full = Speech.month(first.getMonth(), false) + " " + first.getYear();
        String month = Type.width(full, Type.SEMI_12) <= geometry.labels() - 6
                ? full
                : Speech.month(first.getMonth(), true) + " " + first.getYear();
        pen.text(month, MatrixGeometry.MARGIN, 61, Type.SEMI_12, HeatToken.TEXT);
        pen.text(
                scene.eventLabel(), MatrixGeometry.MARGIN, MatrixGeometry.EVENT_TOP + 14, Type.BODY_12, HeatToken.TEXT);
        geometry.columns().dates().forEach(this::dateHeader);
        int folded = geometry.columns().foldedCount();
        if (folded > 0) {
            String healthy = Speech.text("seam.dates", folded);
            double room = geometry.labels() - 6;
            pen.text(
                    Type.width(healthy, Type.BODY_10) <= room ? healthy : Speech.text("seam.short", folded),
                    MatrixGeometry.MARGIN,
                    46,
                    Type.BODY_10,
                    HeatToken.MUTED,
                    room);
        }
    }

    private void dateHeader(LocalDate date) {
        double center = geometry.x(date) + geometry.cellWidth() / 2;
        boolean selected = scene.selection().containsDate(date, scene.processors());
        if (geometry.cellWidth() >= 100) {
            String weekday = Speech.weekday(date.getDayOfWeek());
            pen.centered(weekday + " " + date.getDayOfMonth(), center, 61, Type.SEMI_12, HeatToken.TEXT, 100);
            return;
        }
        weekday(pen, geometry, date, HeatToken.MUTED);
        if (geometry.pitch() >= 13) {
            pen.centered(
                    Integer.toString(date.getDayOfMonth()),
                    center,
                    61,
                    selected ? Type.MONO_BOLD_12 : Type.MONO_12,
                    HeatToken.TEXT,
                    geometry.pitch());
        }
    }

    /// The weekday letter of a date.
    static void weekday(Pen pen, MatrixGeometry geometry, LocalDate date, HeatToken ink) {
        String initial = Speech.initial(date.getDayOfWeek());
        double center = geometry.x(date) + geometry.cellWidth() / 2;
        pen.centered(initial, center, 47.5, Type.BODY_10, ink, geometry.pitch());
    }

    /// Where dates are folded away: how many, and a broken line through all rows.
    private void seams(double height) {
        for (DateColumns.Seam seam : geometry.columns().seams(geometry.pitch())) {
            Box box = geometry.seam(seam);
            pen.centered("+" + seam.dates().days(), box.centerX(), 61, Type.MONO_10, HeatToken.MUTED, box.width());
            pen.gc().setLineDashes(2, 4);
            double bottom = Math.min(height, box.bottom());
            pen.line(box.centerX(), MatrixGeometry.EVENT_TOP, box.centerX(), bottom, HeatToken.EDGE, 1);
            pen.gc().setLineDashes();
        }
    }

    private void rows(Scan scan, double height) {
        List<MatrixRow> rows = geometry.rows().all();
        List<LocalDate> dates = geometry.columns().dates().stream()
                .filter(scan.interval()::contains)
                .toList();
        for (int row = 0; row < rows.size(); row++) {
            double y = geometry.y(row);
            if (y + geometry.cellHeight() < MatrixGeometry.ROWS_TOP || y > height) {
                continue;
            }
            switch (rows.get(row)) {
                case MatrixRow.OfProcessor(String name) -> {
                    int index = scan.processors().indexOf(name);
                    List<Cell> cellsOfRow = dates.stream()
                            .map(date -> scan.covering(date).get(index))
                            .toList();
                    labels.processor(
                            name,
                            row,
                            Rollup.of(YearsRollup.each(scan, cellsOfRow)).worst());
                    bars(scan, cellsOfRow, dates, y);
                }
                case MatrixRow.OfFold head -> fold(scan, head, row, dates);
            }
        }
    }

    private void fold(Scan scan, MatrixRow.OfFold head, int row, List<LocalDate> dates) {
        int[] members =
                head.members().stream().mapToInt(scan.processors()::indexOf).toArray();
        List<Cell> all = new ArrayList<>();
        for (LocalDate date : dates) {
            List<Cell> ofDate = scan.covering(date);
            List<Cell> cellsOfFold =
                    Arrays.stream(members).mapToObj(ofDate::get).toList();
            all.addAll(cellsOfFold);
            if (!head.open()) {
                Shown shown = Shown.of(cellsOfFold, emphasis::of);
                Box box = new Box(geometry.x(date), geometry.y(row), geometry.cellWidth(), geometry.cellHeight());
                pen.alpha(emphasis.of(shown.decisive()));
                cells.rollup(shown, Rollup.of(cellsOfFold).total(), cellsOfFold.size(), box);
            }
        }
        pen.alpha(1);
        labels.fold(head, row, Rollup.of(YearsRollup.each(scan, all)).worst());
    }

    /// A bar for each cell, over all of its dates.
    private void bars(Scan scan, List<Cell> cellsOfRow, List<LocalDate> dates, double y) {
        int first = 0;
        for (int next = 1; next <= dates.size(); next++) {
            if (next == dates.size() || cellsOfRow.get(next) != cellsOfRow.get(first)) {
                double x = geometry.x(dates.get(first));
                double end = geometry.x(dates.get(next - 1)) + geometry.cellWidth();
                Box box = new Box(x, y, end - x, geometry.cellHeight());
                Cell cell = cellsOfRow.get(first);
                if (geometry.opensHours() && cell.partition().period().grain() == Grain.HOUR) {
                    hours(scan, cell, box);
                } else {
                    paint(cell, box);
                }
                first = next;
            }
        }
    }

    private void paint(Cell cell, Box box) {
        Partition partition = cell.partition();
        double strength = emphasis.of(cell);
        pen.alpha(strength);
        look(cell, box);
        fade.before(partition).ifPresent(old -> {
            pen.alpha(strength * fade.remaining());
            look(old, box);
        });
        pen.alpha(1);
    }

    /// A day opens into its hours.
    private void hours(Scan scan, Cell worst, Box box) {
        List<Cell> hours =
                scan.hours(worst.partition().processor(), worst.partition().date());
        DayHours slots = new DayHours(box);
        if (slots.hasWords()) {
            pen.alpha(emphasis.of(worst));
            cells.hoursTitle(hours, worst, box);
            pen.alpha(1);
        }
        hours.forEach(hour -> paint(hour, slots.hour(hour.partition().period().hour())));
    }

    private void look(Cell cell, Box box) {
        Scan scan = scene.scan();
        if (geometry.opensHours() && cell.partition().period().grain() == Grain.HOUR) {
            cells.hour(cell, box);
        } else if (geometry.zoom() == HeatZoom.WEEK && box.width() >= CellPainter.WIDE) {
            cells.wideCell(
                    cell,
                    box,
                    scan == null ? Speech.verdict(cell.verdict()) : SpokenCell.verdictWords(scan, cell, scene.names()));
        } else {
            boolean numbers = scene.showsNumbers() || geometry.zoom() != HeatZoom.SEASON;
            cells.matrixCell(cell, box, numbers);
        }
    }
}
