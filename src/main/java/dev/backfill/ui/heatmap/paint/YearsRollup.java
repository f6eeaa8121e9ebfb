package dev.backfill.ui.heatmap.paint;

import dev.backfill.model.DateInterval;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.layout.YearsGeometry;
import dev.backfill.ui.heatmap.state.Rollup;
import dev.backfill.ui.heatmap.state.Shown;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// What the overview of the years shows of a scan: made once, so that painting asks for nothing but what is there.
///
/// @param places what stands for the dates of each cell, ascending
/// @param years the worst severity of each year, with its count
public record YearsRollup(List<Place> places, Map<Integer, Rollup> years) {

    /// A cell of the overview.
    ///
    /// @param dates the day, or the dates of the week
    /// @param shown what stands for them
    record Place(DateInterval dates, Shown shown) {}

    /// @param processor whose cells are shown; null for those of all together
    /// @param strength how strongly a cell is drawn; of cells that share a place the strongest come first
    static YearsRollup of(
            Scan scan, @Nullable String processor, YearsGeometry geometry, ToDoubleFunction<Cell> strength) {
        List<Place> places = new ArrayList<>();
        Map<Integer, Rollup> years = new HashMap<>();
        geometry.years().forEach(year -> {
            DateInterval dates = geometry.dates(year);
            years.put(year, Rollup.of(each(scan, cells(scan, processor, dates))).worst());
            LocalDate date = dates.start();
            while (date.isBefore(dates.end())) {
                DateInterval span = geometry.span(date);
                places.add(new Place(span, Shown.of(cells(scan, processor, span), strength)));
                date = span.end();
            }
        });
        return new YearsRollup(places, years);
    }

    /// Cells of dates, each once: one that lies over several dates stands on each of them.
    static List<Cell> each(Scan scan, List<Cell> cells) {
        return scan.isDaily() ? cells : cells.stream().distinct().toList();
    }

    /// The cells of some dates, ascending.
    ///
    /// @param processor whose; null for those of all
    public static List<Cell> cells(Scan scan, @Nullable String processor, DateInterval dates) {
        int row = processor == null ? -1 : scan.processors().indexOf(processor);
        int size = scan.processors().size();
        int first = (int) (dates.start().toEpochDay() - scan.interval().start().toEpochDay());
        if (row < 0) {
            return scan.grid().subList(first * size, (first + dates.days()) * size);
        }
        List<Cell> cells = new ArrayList<>(dates.days());
        for (int day = first; day < first + dates.days(); day++) {
            cells.add(scan.grid().get(day * size + row));
        }
        return cells;
    }

    /// Keeps a roll-up until something comes that it does not hold for.
    static final class Kept {
        private @Nullable Ground ground;
        private YearsRollup rollup = new YearsRollup(List.of(), Map.of());

        private record Ground(Scan scan, @Nullable String processor, boolean daily, boolean faultsOnly, Set<?> filter) {
            /// Scans are compared by what they are, not by what is in them.
            boolean same(Ground other) {
                return scan == other.scan
                        && daily == other.daily
                        && faultsOnly == other.faultsOnly
                        && Objects.equals(processor, other.processor)
                        && filter.equals(other.filter);
            }
        }

        YearsRollup of(Scan scan, HeatmapScene scene, YearsGeometry geometry) {
            String processor = scene.overviewProcessor();
            Emphasis emphasis = new Emphasis(scene);
            if (scene.dimsOthers()) {
                // What a run marks changes with every step.
                return YearsRollup.of(scan, processor, geometry, emphasis::of);
            }
            Ground now = new Ground(
                    scan, processor, geometry.daily(), scene.showsFaultsOnly(), Set.copyOf(scene.verdictFilter()));
            Ground before = ground;
            if (before == null || !before.same(now)) {
                rollup = YearsRollup.of(scan, processor, geometry, emphasis::of);
                ground = now;
            }
            return rollup;
        }
    }
}
