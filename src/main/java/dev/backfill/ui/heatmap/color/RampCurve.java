package dev.backfill.ui.heatmap.color;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;

/// The ramp of a season as a curve: on each date the share of the expected keys that can be there, because they have
/// enough history, and as dots the share that is. Dots on the curve are calm, dots below it stand out.
public final class RampCurve extends Region {
    private static final double HEIGHT = 64;
    private static final double INSET = 5;
    private static final double RADIUS = 3;

    private final Polyline curve = new Polyline();
    private final Line end = new Line();
    private final Line floor = new Line();
    private final List<Circle> dots = new ArrayList<>();
    private final ObjectProperty<List<Point>> points = new SimpleObjectProperty<>(this, "points", List.of());

    /// An empty curve.
    public RampCurve() {
        getStyleClass().add("ramp-curve");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        curve.getStyleClass().add("ramp-expected");
        end.getStyleClass().add("ramp-end");
        floor.getStyleClass().add("ramp-floor");
        points.subscribe(_ -> rebuild());
    }

    /// A date of the ramp.
    ///
    /// @param date the date
    /// @param possible share of the expected keys that have enough history, 0 to 1
    /// @param actual share of the expected keys that are there, 0 to 1
    /// @param selected whether it is the date that was asked for
    public record Point(LocalDate date, double possible, double actual, boolean selected) {
        private static final double TOLERANCE = 0.05;

        /// Whether clearly less is there than can be.
        public boolean isBelow() {
            return actual < possible - TOLERANCE;
        }
    }

    /// What is shown, dates ascending.
    public ObjectProperty<List<Point>> pointsProperty() {
        return points;
    }

    private void rebuild() {
        dots.clear();
        for (Point point : points.get()) {
            Circle dot = new Circle(point.selected() ? RADIUS + 1.5 : RADIUS);
            dot.getStyleClass().add("ramp-actual");
            if (point.isBelow()) {
                dot.getStyleClass().add("below");
            }
            if (point.selected()) {
                dot.getStyleClass().add("selected");
            }
            dots.add(dot);
        }
        getChildren().setAll(floor, end, curve);
        getChildren().addAll(dots);
        getChildren().forEach(c -> c.setManaged(false));
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected void layoutChildren() {
        List<Point> shown = points.get();
        if (shown.isEmpty()) {
            return;
        }
        long first = shown.getFirst().date().toEpochDay();
        long span = Math.max(1, shown.getLast().date().toEpochDay() - first);
        double width = getWidth() - 2 * INSET;
        double height = getHeight() - 2 * INSET;
        List<Double> line = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            Point point = shown.get(i);
            double x = INSET + width * (point.date().toEpochDay() - first) / span;
            line.add(x);
            line.add(INSET + height * (1 - point.possible()));
            dots.get(i).setCenterX(x);
            dots.get(i).setCenterY(INSET + height * (1 - point.actual()));
        }
        curve.getPoints().setAll(line);
        place(end, INSET + width, INSET, INSET + width, INSET + height);
        place(floor, INSET, INSET + height, INSET + width, INSET + height);
    }

    private static void place(Line line, double x1, double y1, double x2, double y2) {
        line.setStartX(x1);
        line.setStartY(y1);
        line.setEndX(x2);
        line.setEndY(y2);
    }
}
