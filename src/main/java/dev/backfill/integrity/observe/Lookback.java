package dev.backfill.integrity.observe;

import dev.backfill.model.DateInterval;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Season;
import java.time.LocalDate;
import java.util.stream.Stream;

/// How far before an interval a scan must look, so that a date is judged alike whatever the interval is.
public final class Lookback {
    private final Pipeline pipeline;

    public Lookback(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /// With the source dates that rolling windows reach, and those of the season's history.
    public DateInterval of(DateInterval interval) {
        int window = pipeline.processors().stream()
                .flatMap(p -> p.reads().stream())
                .mapToInt(Read::windowDays)
                .max()
                .orElse(0);
        DateInterval periods = whole(interval);
        LocalDate start = periods.start().minusDays(window);
        LocalDate opening =
                pipeline.season(interval.start()).map(Season::opening).orElse(start);
        return new DateInterval(opening.isBefore(start) ? opening : start, periods.end());
    }

    /// With the dates of a partition's neighbors.
    public DateInterval neighbors(DateInterval interval) {
        DateInterval periods = whole(interval);
        return new DateInterval(periods.start().minusDays(PileUps.NEIGHBOR_DAYS), periods.end());
    }

    /// All dates of the periods that overlap an interval.
    public DateInterval whole(DateInterval interval) {
        return Stream.concat(
                        pipeline.processors().stream().map(Processor::grain),
                        pipeline.sources().stream().map(s -> s.cadence().grain()))
                .map(grain -> grain.whole(interval))
                .reduce(interval, (one, other) -> new DateInterval(
                        one.start().isBefore(other.start()) ? one.start() : other.start(),
                        one.end().isAfter(other.end()) ? one.end() : other.end()));
    }
}
