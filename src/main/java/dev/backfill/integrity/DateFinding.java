package dev.backfill.integrity;

import dev.backfill.model.Cause;
import dev.backfill.model.EventDay;
import dev.backfill.model.EventSource;
import dev.backfill.model.EventState;
import dev.backfill.model.Finding;
import dev.backfill.model.Pipeline;
import dev.backfill.model.Severity;
import java.util.ArrayList;
import java.util.List;

/// What is wrong with a date itself: more played than scheduled, some events without rows, events that are on another
/// date too, or finished ones without a score. A date can have several.
final class DateFinding {
    private final Pipeline pipeline;

    DateFinding(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    List<Finding> of(EventDay day) {
        List<Finding> findings = new ArrayList<>();
        if (day.state() == EventState.MISMATCH) {
            findings.add(mismatch(day));
        }
        if (day.state() == EventState.PARTIAL_SOURCE) {
            findings.add(partialSource(day));
        }
        if (day.onTwoDates() > 0) {
            findings.add(onTwoDates(day));
        }
        if (day.withoutScore() > 0) {
            findings.add(withoutScore(day));
        }
        return findings;
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

    private Finding onTwoDates(EventDay day) {
        EventSource events = pipeline.events();
        String schedule = events.schedule().toString();
        String count = events.count(day.onTwoDates());
        boolean one = day.onTwoDates() == 1;
        return new Finding(
                "event-on-two-dates:" + schedule + ":" + day.date(),
                "event-on-two-dates",
                Severity.WARNING,
                new Cause.OfSource(schedule, day.date()),
                List.of(),
                "On two dates",
                count + (one ? " is" : " are") + " on another date too",
                "On two dates, " + Words.day(day.date()) + " and another: " + count + (one ? " has" : " have")
                        + " a line in " + schedule + " or rows in " + events.actuals()
                        + " on both, and can have been played on one only.",
                "Find out on which date " + (one ? "it was" : "they were") + " played, and take the other lines out of "
                        + schedule + ", or the other rows out of " + events.actuals() + ".",
                Evidence.eventsOnTwoDates(pipeline, day.date()));
    }

    private Finding withoutScore(EventDay day) {
        EventSource events = pipeline.events();
        String schedule = events.schedule().toString();
        boolean one = day.withoutScore() == 1;
        return new Finding(
                "final-without-score:" + schedule + ":" + day.date(),
                "final-without-score",
                Severity.WARNING,
                new Cause.OfSource(schedule, day.date()),
                List.of(),
                "Final without a score",
                day.withoutScore() + " of " + day.finalEvents() + " final " + events.one()
                        + (day.finalEvents() == 1 ? "" : "s") + " without a score",
                "Final without a score on " + Words.day(day.date()) + ": " + events.count(day.withoutScore())
                        + (one ? " is" : " are") + " final in " + schedule + " and " + (one ? "lacks" : "lack") + " "
                        + String.join(" or ", events.scores()) + ", so nothing shows that "
                        + (one ? "it was" : "they were") + " played to the end.",
                "Refresh " + schedule + " for " + day.date() + ": fill " + String.join(" and ", events.scores())
                        + ", or correct " + events.status() + ".",
                Evidence.finalsWithoutScore(pipeline, day.date()));
    }
}
