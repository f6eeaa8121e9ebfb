package dev.backfill.integrity.observe;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.Season;
import dev.backfill.model.pipeline.SourceTable;
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
        LocalDate start = pipeline.processors().stream()
                .filter(p -> p.cadence().followsEvents() && p.expected() instanceof Expectation.Usual)
                .map(p -> usual(p.grain(), periods.start()))
                .reduce(periods.start().minusDays(window), (a, b) -> a.isBefore(b) ? a : b);
        LocalDate opening =
                pipeline.season(interval.start()).map(Season::opening).orElse(start);
        return new DateInterval(opening.isBefore(start) ? opening : start, periods.end());
    }

    /// With the dates of the earlier partitions that a partition of a processor is compared with.
    public DateInterval neighbors(Processor p, DateInterval interval) {
        DateInterval periods = whole(interval);
        LocalDate near = periods.start().minusDays(PileUps.NEIGHBOR_DAYS);
        LocalDate start = p.expected() instanceof Expectation.Usual ? usual(p.grain(), periods.start()) : near;
        return new DateInterval(start.isBefore(near) ? start : near, periods.end());
    }

    /// From which date on the rows of a source tell what is usual on a date.
    static LocalDate of(SourceTable source, LocalDate date) {
        LocalDate earliest = source.asUsual() ? usual(source.cadence().grain(), date) : date;
        return earliest.isBefore(date) ? earliest : date;
    }

    private static LocalDate usual(Grain grain, LocalDate date) {
        return UsualPeriods.earliest(grain.of(date)).first();
    }

    /// All dates of the periods that overlap an interval.
    public DateInterval whole(DateInterval interval) {
        return Stream.concat(
                        pipeline.processors().stream().map(Processor::grain),
                        pipeline.sources().stream().map(s -> s.cadence().grain()))
                .map(grain -> grain.whole(interval))
                .reduce(
                        interval,
                        (one, other) -> new DateInterval(
                                one.start().isBefore(other.start()) ? one.start() : other.start(),
                                one.end().isAfter(other.end()) ? one.end() : other.end()));
    }
}
