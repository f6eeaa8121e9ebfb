package dev.backfill.ui.heatmap.layout;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.CellMark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where cells lie on the canvas. Pure arithmetic: painting, pointing and keys all ask here.
public sealed interface HeatGeometry permits MatrixGeometry, StripGeometry, CalendarGeometry, YearsGeometry {

    /// The dates that have a place.
    DateInterval interval();

    /// The processors that have a place.
    List<String> processors();

    /// How many partitions have a place.
    default int partitionCount() {
        return interval().days() * processors().size();
    }

    /// The partitions that have a place.
    default Stream<Partition> partitions() {
        return interval().dates().flatMap(date -> processors().stream().map(name -> new Partition(name, date)));
    }

    /// Whether a partition has a place.
    default boolean shows(Partition partition) {
        return interval().contains(partition.date()) && processors().contains(partition.processor());
    }

    /// Whether a cell with this mark has a place.
    default boolean shows(Map<Partition, CellMark> marks, CellMark mark) {
        return marks.size() < partitionCount()
                ? marks.entrySet().stream().anyMatch(e -> e.getValue() == mark && shows(e.getKey()))
                : partitions().anyMatch(p -> marks.get(p) == mark);
    }

    /// The rectangle of a cell; empty where the cell has no place here.
    Optional<Box> cell(CellAddress address);

    /// What lies at a point.
    Optional<HeatHit> hit(double x, double y);

    /// How high everything is, in pixels.
    double contentHeight();
}
