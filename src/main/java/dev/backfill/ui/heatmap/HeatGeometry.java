package dev.backfill.ui.heatmap;

import dev.backfill.model.DateInterval;
import java.util.Optional;

/// Where cells lie on the canvas. Pure arithmetic: painting, pointing and keys all ask here.
sealed interface HeatGeometry permits MatrixGeometry, StripGeometry, CalendarGeometry {

    /// The dates that have a place.
    DateInterval interval();

    /// The rectangle of a cell; empty where the cell has no place here.
    Optional<Box> cell(CellAddress address);

    /// What lies at a point.
    Optional<HeatHit> hit(double x, double y);

    /// How high everything is, in pixels.
    double contentHeight();
}
