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
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.OddEvent;
import dev.backfill.model.scan.OddEvent.OnDates;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An event has a line in the schedule, or rows, on two dates, or rows on another date than its line. It can have
/// been played on one only. Events with the same dates are one finding.
public final class TwoDatesRule implements Rule {
    private final Pipeline pipeline;

    public TwoDatesRule(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public String name() {
        return "event on two dates";
    }

    /// Where events are, as far as the schedule and the rows say it.
    private record Places(SortedSet<LocalDate> scheduled, Set<LocalDate> rows) {}

    @Override
    public List<Breach> breaches(Observed observed) {
        Map<Places, SortedMap<String, OnDates>> alike = new LinkedHashMap<>();
        Set<LocalDate> looked = new HashSet<>();
        observed.days().forEach(day -> {
            looked.add(day.date());
            OddEvent.of(OnDates.class, day.odd())
                    .forEach(event -> alike.computeIfAbsent(
                                    new Places(event.scheduled(), event.rows().keySet()), _ -> new TreeMap<>())
                            .put(event.name(), event));
        });
        EventEvidence evidence = EventEvidence.of(observed);
        return alike.values().stream()
                .map(events -> List.copyOf(events.values()))
                .map(events -> Breach.own(finding(root(events.getFirst(), looked), events, evidence)))
                .sorted(Comparator.comparing(Breach::date))
                .toList();
    }

    /// What the schedule says, as far as it is looked at; else where rows are.
    private static LocalDate root(OnDates event, Set<LocalDate> looked) {
        return Stream.concat(event.scheduled().stream(), event.rows().keySet().stream())
                .filter(looked::contains)
                .findFirst()
                .orElseThrow();
    }

    private Finding finding(LocalDate date, List<OnDates> odd, EventEvidence evidence) {
        EventSource events = pipeline.events();
        String schedule = events.schedule().toString();
        OnDates one = odd.getFirst();
        SortedSet<LocalDate> dates = one.dates();
        boolean single = odd.size() == 1;
        String names = NamedEvents.of(odd, OnDates::name);
        return new Finding(
                "event-on-two-dates:" + schedule + ":" + date
                        + dates.stream()
                                .filter(d -> !d.equals(date))
                                .map(d -> ":" + d)
                                .collect(Collectors.joining()),
                FindingKind.Known.EVENT_ON_TWO_DATES,
                Severity.WARNING,
                new Cause.OfSource(schedule, date),
                List.of(),
                Finding.Words.opening(
                        "On two dates",
                        events.count(odd.size()) + " on " + dates(dates),
                        "On two dates, " + dates(dates),
                        names + ": " + said(one) + ", " + (single ? "its" : "their") + " " + rows(odd) + "."
                                + (one.isUnsettled() ? " Nothing is built on these dates before that is settled." : ""),
                        remedy(odd, single)),
                evidence.eventsOnTwoDates(date));
    }

    private String said(OnDates event) {
        return event.scheduled().isEmpty()
                ? pipeline.events().schedule() + " has no line"
                : "the schedule says " + dates(event.scheduled());
    }

    /// `18 rows say 11 December 2021`, `rows say 10 December 2021 (18) and 11 December 2021 (18)`.
    private static String rows(List<OnDates> odd) {
        SortedMap<LocalDate, Long> rows = new TreeMap<>();
        odd.forEach(e -> e.rows().forEach((d, n) -> rows.merge(d, n, Long::sum)));
        if (rows.isEmpty()) {
            return "rows are not there";
        }
        if (rows.size() == 1) {
            long n = rows.firstEntry().getValue();
            return n + (n == 1 ? " row says " : " rows say ") + ProofWords.day(rows.firstKey());
        }
        return "rows say "
                + rows.entrySet().stream()
                        .map(e -> ProofWords.day(e.getKey()) + " (" + e.getValue() + ")")
                        .collect(Collectors.joining(" and "));
    }

    private String remedy(List<OnDates> odd, boolean single) {
        EventSource events = pipeline.events();
        return "Find out on which date " + (single ? "it was" : "they were") + " played, and "
                + (odd.getFirst().isUnsettled()
                        ? "correct " + events.schedule() + ", or the date of the rows in " + events.actuals() + "."
                        : "take the other lines out of " + events.schedule() + ".");
    }

    private static String dates(Collection<LocalDate> dates) {
        return dates.stream().map(ProofWords::day).collect(Collectors.joining(" and "));
    }
}
