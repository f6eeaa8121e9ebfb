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
import dev.backfill.model.scan.OddEvent;
import java.util.List;

/// Several lines of one event say different things of it, and none of them is newer than the others.
public final class ContradictionRule implements Rule {
    private final Pipeline pipeline;

    public ContradictionRule(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public String name() {
        return "lines that disagree";
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        EventEvidence evidence = EventEvidence.of(observed);
        return observed.days()
                .filter(day -> !contradicted(day).isEmpty())
                .map(day -> Breach.own(finding(day, evidence)))
                .toList();
    }

    private static List<OddEvent.Contradicted> contradicted(EventDay day) {
        return OddEvent.of(OddEvent.Contradicted.class, day.odd());
    }

    private Finding finding(EventDay day, EventEvidence evidence) {
        EventSource events = pipeline.events();
        String schedule = events.schedule().toString();
        List<OddEvent.Contradicted> odd = contradicted(day);
        boolean one = odd.size() == 1;
        return new Finding(
                "event-contradicted:" + schedule + ":" + day.date(),
                FindingKind.Known.EVENT_CONTRADICTED,
                Severity.WARNING,
                new Cause.OfSource(schedule, day.date()),
                List.of(),
                Finding.Words.opening(
                        "Lines disagree",
                        events.count(odd.size()) + " with several lines",
                        "Lines disagree on " + ProofWords.day(day.date()),
                        NamedEvents.of(odd, OddEvent::name) + (one ? " has" : " have") + " several lines in " + schedule
                                + " with different " + events.status() + ", and none of them is newer than the others.",
                        "Leave one line of each " + events.one() + " in " + schedule
                                + ", or name the column that says when a line was written: `written_at:` below `schedule:`."),
                evidence.contradictedEvents(day.date()));
    }
}
