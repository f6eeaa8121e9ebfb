package dev.backfill.integrity.rules.events;

import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.EventEvidence;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import java.util.List;

/// An event has a line in the schedule, or rows, on two dates. It can have been played on one only.
public final class TwoDatesRule implements Rule {
    private final Pipeline pipeline;

    public TwoDatesRule(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public String name() {
        return "event on two dates";
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        return observed.days()
                .filter(day -> day.onTwoDates() > 0)
                .map(day -> Breach.own(finding(day, EventEvidence.of(observed))))
                .toList();
    }

    private Finding finding(EventDay day, EventEvidence evidence) {
        EventSource events = pipeline.events();
        String schedule = events.schedule().toString();
        String count = events.count(day.onTwoDates());
        boolean one = day.onTwoDates() == 1;
        return new Finding(
                "event-on-two-dates:" + schedule + ":" + day.date(),
                FindingKind.Known.EVENT_ON_TWO_DATES,
                Severity.WARNING,
                new Cause.OfSource(schedule, day.date()),
                List.of(),
                "On two dates",
                count + (one ? " is" : " are") + " on another date too",
                "On two dates, " + ProofWords.day(day.date()) + " and another",
                count + (one ? " has" : " have")
                        + " a line in " + schedule + " or rows in " + events.actuals()
                        + " on both, and can have been played on one only.",
                "Find out on which date " + (one ? "it was" : "they were") + " played, and take the other lines out of "
                        + schedule + ", or the other rows out of " + events.actuals() + ".",
                evidence.eventsOnTwoDates(day.date()));
    }
}
