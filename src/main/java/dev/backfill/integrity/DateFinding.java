package dev.backfill.integrity;

import dev.backfill.model.Cause;
import dev.backfill.model.EventDay;
import dev.backfill.model.Finding;
import dev.backfill.model.Pipeline;
import dev.backfill.model.Severity;
import java.util.List;
import java.util.Optional;

/// What is wrong with a date itself: more played than scheduled, or some events without rows.
final class DateFinding {
    private final Pipeline pipeline;

    DateFinding(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    Optional<Finding> of(EventDay day) {
        return switch (day.state()) {
            case MISMATCH -> Optional.of(mismatch(day));
            case PARTIAL_SOURCE -> Optional.of(partialSource(day));
            case NOT_FINAL, SOURCE_GAP, POSTPONED, PARTLY_POSTPONED, PLAYED, NONE -> Optional.empty();
        };
    }

    private Finding mismatch(EventDay day) {
        String schedule = pipeline.events().schedule().toString();
        return new Finding(
                "mismatch:" + schedule + ":" + day.date(),
                "mismatch",
                Severity.WARNING,
                new Cause.OfSource(schedule, day.date()),
                List.of(),
                "Schedule mismatch",
                "played " + day.played() + " of " + day.scheduledNow() + " scheduled",
                "Schedule mismatch on " + Words.day(day.date()) + ": "
                        + pipeline.events().count(day.played()) + " have rows, " + day.scheduledNow()
                        + " are scheduled. Expected rows follow what was played.",
                "Refresh " + schedule + " for " + day.date() + "; the extra "
                        + pipeline.events().one() + "s have rows and no line there.",
                Evidence.unscheduledEvents(pipeline, day.date()));
    }

    private Finding partialSource(EventDay day) {
        String actuals = pipeline.events().actuals().toString();
        int without = day.finalEvents() - day.finalWithRows();
        return new Finding(
                "partial-source:" + actuals + ":" + day.date(),
                "partial-source",
                Severity.WARNING,
                new Cause.OfSource(actuals, day.date()),
                List.of(),
                "Source rows incomplete",
                without + " of " + pipeline.events().count(day.finalEvents()) + " without rows",
                "Source rows incomplete on " + Words.day(day.date()) + ": " + without + " of "
                        + pipeline.events().count(day.finalEvents()) + " have no rows in " + actuals
                        + ", so expected counts understate.",
                "Load the missing rows of " + day.date() + " into " + actuals + ", then rebuild the date.",
                Evidence.unplayedEvents(pipeline, day.date()));
    }
}
