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
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/// Long after its date an event is neither final nor called off: the schedule has forgotten it, or never heard how it
/// ended. What is final on the date is judged all the same.
public final class NotFinalRule implements Rule {
    private static final int DAYS = 14;
    private static final int WEEKS = 60;
    private static final int MONTHS = 730;

    private final Pipeline pipeline;

    public NotFinalRule(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public String name() {
        return "still not final";
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        LocalDate today = pipeline.today(observed.asOf());
        EventEvidence evidence = EventEvidence.of(observed);
        return observed.days()
                .filter(day -> !open(day).isEmpty())
                .map(day -> Breach.own(finding(day, today, evidence)))
                .toList();
    }

    private static List<OddEvent.StillOpen> open(EventDay day) {
        return OddEvent.of(OddEvent.StillOpen.class, day.odd());
    }

    private Finding finding(EventDay day, LocalDate today, EventEvidence evidence) {
        EventSource events = pipeline.events();
        String schedule = events.schedule().toString();
        List<OddEvent.StillOpen> open = open(day);
        String date = ProofWords.day(day.date());
        String age = age(ChronoUnit.DAYS.between(day.date(), today));
        return new Finding(
                "event-not-final:" + schedule + ":" + day.date(),
                FindingKind.Known.EVENT_NOT_FINAL,
                Severity.WARNING,
                new Cause.OfSource(schedule, day.date()),
                List.of(),
                Finding.Words.opening(
                        "Still not final",
                        events.count(open.size()) + ", " + age + " after the date",
                        "Still not final on " + date,
                        NamedEvents.of(open, OddEvent::name) + (open.size() == 1 ? " has " : " have ") + said(open)
                                + " in " + schedule + ", " + age
                                + " after the date. What is final, or has rows, is judged all the same.",
                        "Refresh " + schedule + " for " + day.date() + ": " + (open.size() == 1 ? "it is" : "they are")
                                + " final, called off or moved, or the " + (open.size() == 1 ? "line is" : "lines are")
                                + " wrong."),
                evidence.openEvents(day.date()));
    }

    private String said(List<OddEvent.StillOpen> open) {
        String column = pipeline.events().status();
        List<String> said =
                open.stream().map(OddEvent.StillOpen::status).distinct().toList();
        return said.stream()
                .map(s -> s.isEmpty() ? "no " + column : column + " " + s)
                .collect(Collectors.joining(" and "));
    }

    /// `2 days`, `3 weeks`, `4 months`, `2 years`.
    private static String age(long days) {
        return days < DAYS
                ? days + (days == 1 ? " day" : " days")
                : days < WEEKS ? days / 7 + " weeks" : days < MONTHS ? days / 30 + " months" : days / 365 + " years";
    }
}
