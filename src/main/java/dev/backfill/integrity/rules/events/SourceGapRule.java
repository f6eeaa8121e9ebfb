package dev.backfill.integrity.rules.events;

import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.EventState;
import java.util.List;

/// Events of the date are final and none has rows: nothing can be built, and nothing is proven not to have
/// happened. The finding is the root of the cells that suffer from it.
public final class SourceGapRule implements Rule {
    private final Pipeline pipeline;

    public SourceGapRule(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public String name() {
        return "source gap";
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        return observed.days()
                .filter(day -> day.state() == EventState.SOURCE_GAP)
                .map(day -> Breach.of(
                        day.date(),
                        pipeline.events().count(day.finalEvents()) + " final, 0 rows in "
                                + pipeline.events().actuals()))
                .toList();
    }
}
