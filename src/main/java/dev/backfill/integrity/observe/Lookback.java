package dev.backfill.integrity.observe;

import dev.backfill.model.DateInterval;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.Season;
import java.time.LocalDate;

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
        LocalDate start = interval.start().minusDays(window);
        LocalDate opening =
                pipeline.season(interval.start()).map(Season::opening).orElse(start);
        return new DateInterval(opening.isBefore(start) ? opening : start, interval.end());
    }

    /// With the dates of a partition's neighbors.
    public static DateInterval neighbors(DateInterval interval) {
        return new DateInterval(interval.start().minusDays(PileUps.NEIGHBOR_DAYS), interval.end());
    }
}
