package dev.backfill.integrity.rules.events;

import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.EventEvidence;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.text.Plural;
import java.util.List;

/// Events have rows and no line on the date, and belong to no other date that is known: the schedule is old, or the
/// rows
/// are of another date. What was played decides what is expected.
public final class MismatchRule implements Rule {
    private final Pipeline pipeline;

    public MismatchRule(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public String name() {
        return "mismatch";
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        return observed.days()
                .filter(day -> day.state() == EventState.MISMATCH && day.unlisted() > 0)
                .map(day -> Breach.own(finding(day, EventEvidence.of(observed))))
                .toList();
    }

    private Finding finding(EventDay day, EventEvidence evidence) {
        String schedule = pipeline.events().schedule().toString();
        boolean more = day.played() > day.scheduledNow();
        return new Finding(
                "mismatch:" + schedule + ":" + day.date(),
                FindingKind.Known.MISMATCH,
                Severity.WARNING,
                new Cause.OfSource(schedule, day.date()),
                List.of(),
                Finding.Words.opening(
                        "Schedule mismatch",
                        more
                                ? "played " + day.played() + " of " + day.scheduledNow() + " scheduled"
                                : pipeline.events().count(day.unlisted()) + " without a line",
                        "Schedule mismatch on " + ProofWords.day(day.date()),
                        (more
                                        ? pipeline.events().count(day.played()) + " have rows, " + day.scheduledNow()
                                                + " are scheduled."
                                        : pipeline.events().count(day.unlisted())
                                                + (day.unlisted() == 1 ? " has" : " have")
                                                + " rows and no line on the date.")
                                + " Expected rows follow what was played.",
                        "Refresh " + schedule + " for " + day.date() + "; the extra " + Plural.of(pipeline.eventWord())
                                + " have rows and no line there."),
                evidence.unscheduledEvents(day.date()));
    }
}
