package dev.backfill.integrity.rules.events;

import dev.backfill.integrity.observe.EventCalendar;
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
import dev.backfill.model.text.Plural;
import dev.backfill.warehouse.Catalog;
import java.util.List;
import java.util.Optional;

/// An event is final and has no score, so that nothing but its status says that it took place.
public final class ScoreRule implements Rule {
    private final Pipeline pipeline;

    public ScoreRule(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public String name() {
        return "final without a score";
    }

    @Override
    public Optional<String> obstacle(Catalog catalog) {
        return new EventCalendar(pipeline).scoreObstacle(catalog);
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        return observed.days()
                .filter(day -> day.withoutScore() > 0)
                .map(day -> Breach.own(finding(day, EventEvidence.of(observed))))
                .toList();
    }

    private Finding finding(EventDay day, EventEvidence evidence) {
        EventSource events = pipeline.events();
        String schedule = events.schedule().toString();
        boolean one = day.withoutScore() == 1;
        return new Finding(
                "final-without-score:" + schedule + ":" + day.date(),
                FindingKind.Known.FINAL_WITHOUT_SCORE,
                Severity.WARNING,
                new Cause.OfSource(schedule, day.date()),
                List.of(),
                Finding.Words.opening(
                        "Final without a score",
                        day.withoutScore() + " of " + day.finalEvents() + " final "
                                + Plural.of(day.finalEvents(), events.one()) + " without a score",
                        "Final without a score on " + ProofWords.day(day.date()),
                        events.count(day.withoutScore())
                                + (one ? " is" : " are") + " final in " + schedule + " and " + (one ? "lacks" : "lack")
                                + " "
                                + String.join(" or ", events.scores()) + ", so nothing shows that "
                                + (one ? "it was" : "they were") + " played to the end.",
                        "Refresh " + schedule + " for " + day.date() + ": fill " + String.join(" and ", events.scores())
                                + ", or correct " + events.status() + "."),
                evidence.finalsWithoutScore(day.date()));
    }
}
