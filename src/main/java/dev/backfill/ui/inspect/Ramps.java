package dev.backfill.ui.inspect;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Season;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.heatmap.color.RampCurve.Point;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes the expected curve of a season's ramp from what a scan has counted.
final class Ramps {
    private final Pipeline pipeline;
    private final Scan scan;
    private final Messages messages;

    Ramps(Pipeline pipeline, Scan scan, Messages messages) {
        this.pipeline = pipeline;
        this.scan = scan;
        this.messages = messages;
    }

    /// The ramp that a date lies in, of the first processor that has one; empty outside of a ramp, and where
    /// fewer than two of its dates were counted.
    Optional<Inspection.Ramp> of(LocalDate date) {
        Optional<Season> season = pipeline.season(date).filter(s -> s.inRamp(date) && !s.inBootstrap(date));
        return season.flatMap(s -> pipeline.processors().stream()
                .filter(p -> p.coverage().ramp())
                .findFirst()
                .flatMap(p -> ramp(p, s, date)));
    }

    private Optional<Inspection.Ramp> ramp(Processor processor, Season season, LocalDate date) {
        LocalDate last = season.opening().plusDays(season.rampDays());
        List<Point> points = season.opening()
                .plusDays(season.bootstrapDays())
                .datesUntil(last.plusDays(1))
                .flatMap(d -> point(processor, d, d.equals(date)))
                .toList();
        if (points.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(new Inspection.Ramp(
                messages.text(
                        "inspector.ramp", processor.name(), messages.dates().brief(last)),
                points,
                label(points.getFirst()),
                label(points.getLast())));
    }

    private Stream<Point> point(Processor processor, LocalDate date, boolean selected) {
        boolean counted =
                scan.day(date).filter(d -> d.state() != EventState.NOT_FINAL).isPresent();
        return scan.cells(date).stream()
                .filter(c -> counted && c.partition().processor().equals(processor.name()))
                .filter(c -> c.verdict() != Verdict.BOOTSTRAP && c.expected() != null && c.expected() > 0)
                .map((Cell c) -> new Point(
                        date,
                        1 - (double) c.excused() / c.expected(),
                        c.completeness().orElse(0),
                        selected));
    }

    private String label(Point point) {
        return messages.text(
                "inspector.rampPoint",
                Math.round(100 * point.possible()),
                messages.dates().brief(point.date()));
    }
}
