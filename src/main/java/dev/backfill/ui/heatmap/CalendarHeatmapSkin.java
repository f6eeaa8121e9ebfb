package dev.backfill.ui.heatmap;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.color.HeatToken;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.layout.CalendarGeometry;
import dev.backfill.ui.heatmap.layout.HeatGeometry;
import dev.backfill.ui.heatmap.layout.HeatHit;
import dev.backfill.ui.heatmap.layout.MatrixGeometry;
import dev.backfill.ui.heatmap.layout.RailLayout;
import dev.backfill.ui.heatmap.layout.StripGeometry;
import dev.backfill.ui.heatmap.layout.YearsGeometry;
import dev.backfill.ui.heatmap.paint.Fade;
import dev.backfill.ui.heatmap.paint.HeatPainting;
import dev.backfill.ui.heatmap.paint.OverlayPainter;
import dev.backfill.ui.heatmap.paint.Pen;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.CellMark;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.heatmap.state.RailEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SkinBase;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Paints a heatmap: cells on one canvas, what moves on a second one above it. Only what is visible is drawn.
final class CalendarHeatmapSkin extends SkinBase<CalendarHeatmap> {
    private final CalendarHeatmap heatmap;
    private final SharpCanvas canvas = new SharpCanvas();
    private final SharpCanvas overlay = new SharpCanvas();
    private final ScrollBar scrollBar = new ScrollBar();
    private final GridEvents events;
    private final Fade fade = new Fade(() -> paintCells(false));
    private final Glide glide = new Glide(this::paintOverlay);
    private final HeatPainting painting;
    private final HeatPlaces places = new HeatPlaces();
    private final List<Runnable> cleanups = new ArrayList<>();
    private final ControlScene scene;
    private final Dashes dashes;
    private @Nullable HeatGeometry geometry;
    private List<RailLayout.Placed> rail = List.of();
    private @Nullable CellAddress hovered;
    private boolean focusMoved;

    CalendarHeatmapSkin(CalendarHeatmap heatmap) {
        super(heatmap);
        this.heatmap = heatmap;
        this.scene = new ControlScene(heatmap);
        this.painting = new HeatPainting(scene, fade);
        this.dashes = new Dashes(heatmap, this::paintOverlay);
        scrollBar.setOrientation(Orientation.VERTICAL);
        scrollBar.setFocusTraversable(false);
        getChildren().addAll(canvas, overlay, scrollBar);
        observe();
        events = new GridEvents(heatmap, this);
    }

    /// What lies at a point.
    Optional<HeatHit> hit(double x, double y) {
        Scan scan = heatmap.scanProperty().get();
        return geometry == null || scan == null
                ? Optional.empty()
                : geometry.hit(x, y).map(hit -> hit.within(scan));
    }

    /// Where a cell lies, whether it is scrolled into view or not.
    Optional<Box> cell(CellAddress address) {
        return geometry == null ? Optional.empty() : geometry.cell(address);
    }

    /// Marks the cell under the pointer; null for none.
    void hover(@Nullable CellAddress address) {
        if (!Objects.equals(address, hovered)) {
            hovered = address;
            paintOverlay();
        }
    }

    /// Scrolls the rows, where they do not all fit.
    ///
    /// @return whether there was anything to scroll
    boolean scrollBy(double pixels) {
        double before = scrollBar.getValue();
        scrollBar.setValue(Math.clamp(before + pixels, 0, scrollBar.getMax()));
        return scrollBar.getValue() != before;
    }

    /// Scrolls a cell into view.
    void reveal(CellAddress address) {
        cell(address)
                .filter(_ -> !(address.isEvent() && geometry instanceof MatrixGeometry))
                .ifPresent(box -> {
                    if (box.y() < top()) {
                        scrollBy(box.y() - top());
                    } else if (box.bottom() > heatmap.getHeight() - 4) {
                        scrollBy(box.bottom() - heatmap.getHeight() + 4);
                    }
                });
    }

    /// Top of what scrolls.
    private double top() {
        return switch (geometry) {
            case MatrixGeometry _ -> MatrixGeometry.ROWS_TOP;
            case YearsGeometry _ -> YearsGeometry.TOP;
            case null, default -> 0;
        };
    }

    /// Scrolls the calendar to the month in focus.
    private void revealFocus() {
        DateInterval focus = heatmap.content().focus();
        if (focus != null && geometry instanceof CalendarGeometry calendar) {
            Box month = calendar.month(focus);
            if (month.y() < 0 || month.bottom() > heatmap.getHeight()) {
                scrollBy(month.y());
            }
        }
    }

    /// The date of the strip nearest to `x`; empty in other layouts.
    Optional<LocalDate> dateNear(double x) {
        return geometry instanceof StripGeometry strip ? Optional.of(strip.dateNear(x)) : Optional.empty();
    }

    /// The entry of the rail whose text lies at a point.
    Optional<RailEntry> causeAt(double x, double y) {
        return rail.stream()
                .filter(p -> p.box().contains(x, y))
                .map(RailLayout.Placed::entry)
                .findFirst();
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
        double resolution = heatmap.resolutionProperty().get();
        boolean resized = canvas.size(width, height, resolution);
        overlay.size(width, height, resolution);
        geometry = geometry(width, height);
        double content = geometry == null ? 0 : geometry.contentHeight();
        scrollBar.setVisible(content > height + 1 && !(geometry instanceof StripGeometry));
        scrollBar.setMax(Math.max(0, content - height));
        scrollBar.setVisibleAmount(scrollBar.getMax() * height / Math.max(1, content));
        if (focusMoved) {
            focusMoved = false;
            revealFocus();
            geometry = geometry(width, height);
        }
        if (scrollBar.getValue() > scrollBar.getMax()) {
            scrollBar.setValue(scrollBar.getMax());
            geometry = geometry(width, height);
        }
        scrollBar.resizeRelocate(width - 12, top(), 12, height - top());
        paintCells(resized);
        paintOverlay();
        // Here rather than with each mark: a run brings thousands of them at once.
        moveDashes();
    }

    @Override
    protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
        HeatGeometry wanted = geometry(width > 0 ? width : heatmap.getWidth(), Double.MAX_VALUE);
        return wanted == null ? 0 : wanted.contentHeight();
    }

    @Override
    protected double computePrefWidth(double height, double top, double right, double bottom, double left) {
        return 1080;
    }

    @Override
    protected double computeMinHeight(double width, double top, double right, double bottom, double left) {
        boolean scrolls = heatmap.layoutKindProperty().get() != HeatmapLayout.STRIP;
        return scrolls ? 0 : computePrefHeight(width, top, right, bottom, left);
    }

    @Override
    protected double computeMinWidth(double height, double top, double right, double bottom, double left) {
        return 0;
    }

    @Override
    public void dispose() {
        dashes.stop();
        fade.stop();
        glide.stop();
        events.dispose();
        cleanups.forEach(Runnable::run);
        super.dispose();
    }

    private @Nullable HeatGeometry geometry(double width, double height) {
        return places.of(heatmap, width, height, scrollBar.getValue());
    }

    /// The overview of the years as it lies now; empty in other layouts.
    Optional<YearsGeometry> years() {
        return geometry instanceof YearsGeometry years ? Optional.of(years) : Optional.empty();
    }

    /// The matrix as it lies now; empty in other layouts.
    Optional<MatrixGeometry> matrix() {
        return geometry instanceof MatrixGeometry matrix ? Optional.of(matrix) : Optional.empty();
    }

    private void paintCells(boolean resized) {
        Pen pen = cleared(canvas, true);
        Scan scan = heatmap.scanProperty().get();
        DateInterval focus = heatmap.content().focus();
        rail = List.of();
        if (scan == null || focus == null || geometry == null) {
            return;
        }
        rail = painting.paint(pen, geometry, scan, focus, canvas.getHeight());
        if (geometry instanceof StripGeometry strip) {
            // The frame follows a resized window at once; it glides from month to month only.
            glide.aim(
                    strip.frame(focus),
                    resized || heatmap.reducedMotionProperty().get());
        }
    }

    private void paintOverlay() {
        Pen pen = cleared(overlay, false);
        if (geometry == null) {
            return;
        }
        OverlayPainter painter = new OverlayPainter(pen, scene, geometry);
        Box frame = glide.now();
        if (geometry instanceof StripGeometry) {
            if (frame != null) {
                painter.stripFrame(frame);
            }
        } else {
            painter.cells(hovered, dashes.moved(), heatmap.getHeight());
        }
    }

    private Pen cleared(SharpCanvas target, boolean ground) {
        Pen pen = new Pen(target.cleared(), heatmap.colors()::get);
        if (ground) {
            pen.fill(target.area(), HeatToken.GROUND, 0);
        }
        return pen;
    }

    /// Repaints when anything changes that the picture depends on.
    private void observe() {
        InvalidationListener repaint = changed -> {
            if (scene.isSeen(changed)) {
                heatmap.requestLayout();
            }
        };
        Stream.concat(scene.observables(), Stream.of(scrollBar.valueProperty())).forEach(o -> {
            o.addListener(repaint);
            cleanups.add(() -> o.removeListener(repaint));
        });
        var scans = heatmap.scanProperty().subscribe((before, now) -> fade.start(before, now, this::fades));
        var moved = Subscription.combine(
                heatmap.visibleIntervalProperty().subscribe(_ -> focusMoved = true),
                heatmap.layoutKindProperty().subscribe(_ -> focusMoved = true));
        cleanups.add(moved::unsubscribe);
        var focused = heatmap.focusedCellProperty().subscribe(_ -> paintOverlay());
        var keyboard = heatmap.focusedProperty().subscribe(_ -> paintOverlay());
        cleanups.addAll(List.of(scans::unsubscribe, focused::unsubscribe, keyboard::unsubscribe));
        InvalidationListener motion = _ -> moveDashes();
        heatmap.reducedMotionProperty().addListener(motion);
        cleanups.add(() -> heatmap.reducedMotionProperty().removeListener(motion));
        moveDashes();
    }

    /// The strip has neither fading cells nor moving lines: it would be painted many times for nothing.
    private boolean isStill() {
        return heatmap.reducedMotionProperty().get()
                || heatmap.layoutKindProperty().get() == HeatmapLayout.STRIP;
    }

    private boolean fades(Partition partition) {
        return !isStill() && geometry != null && geometry.shows(partition);
    }

    private void moveDashes() {
        if (!isStill() && geometry != null && geometry.shows(heatmap.getMarks(), CellMark.RUNNING)) {
            dashes.start();
        } else {
            dashes.stop();
        }
    }
}
