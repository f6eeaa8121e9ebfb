package dev.backfill.integrity.memory;

import dev.backfill.integrity.rules.events.NamedEvents;
import dev.backfill.integrity.verdict.EventEvidence;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Severity;
import dev.backfill.model.memory.KnownEvent;
import dev.backfill.model.memory.Since;
import dev.backfill.model.period.PeriodWords;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.CellWords;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Words one finding for each date of which the schedule has lost events, and one for all dates that the calendar
/// does not reach any more. That a line is gone proves nothing: a line that says so would.
public final class LostEvents {
    private final Pipeline pipeline;
    private final EventEvidence evidence;
    private final Map<LocalDate, List<Cell>> unknown;

    public LostEvents(Observed observed) {
        this.pipeline = observed.pipeline();
        this.evidence = EventEvidence.of(observed);
        this.unknown = observed.bad()
                .map(Judge.Judged::cell)
                .filter(cell -> cell.proof() instanceof Proof.LinesLost)
                .collect(Collectors.groupingBy(cell -> cell.partition().date()));
    }

    /// @param vanished by date, events of which there was a line, and is none any more
    /// @param interval the dates that are shown
    /// @param today the last date that has come; null where other dates are in the calendar, too
    public List<Finding> of(
            SortedMap<LocalDate, List<KnownEvent>> vanished, DateInterval interval, @Nullable LocalDate today) {
        List<Finding> findings = new ArrayList<>();
        SortedMap<LocalDate, List<KnownEvent>> outside = new TreeMap<>();
        vanished.forEach((date, events) -> {
            if (interval.contains(date)) {
                findings.add(onDate(date, events));
            } else if (today != null && !date.isAfter(today)) {
                outside.put(date, events);
            }
        });
        if (!outside.isEmpty()) {
            findings.add(outside(outside, interval));
        }
        return findings;
    }

    private Finding onDate(LocalDate date, List<KnownEvent> events) {
        EventSource source = pipeline.events();
        String schedule = source.schedule().toString();
        String gone = source.count(events.size());
        boolean one = events.size() == 1;
        List<Cell> cells = unknown.getOrDefault(date, List.of());
        String consequence = cells.isEmpty() ? "" : "; " + CellWords.named(cells, List.of(date)) + " unknown";
        return new Finding(
                FindingKind.Known.EVENT_VANISHED.id() + ":" + schedule + ":" + date,
                FindingKind.Known.EVENT_VANISHED,
                Severity.CRITICAL,
                new Cause.OfSource(schedule, date),
                cells.stream().map(Cell::partition).toList(),
                Finding.Words.opening(
                        "Schedule lost " + (one ? "a line" : "lines"),
                        gone + (one ? " was" : " were") + " there at an earlier look" + consequence,
                        "Schedule lost " + gone + " of " + ProofWords.day(date),
                        NamedEvents.of(events, KnownEvent::name) + (one ? " was" : " were") + " in " + schedule
                                + " at an earlier look, and there is no line of " + (one ? "it" : "them")
                                + " since the look of " + Since.look(lost(events))
                                + ". That proves nothing: what is expected on the date "
                                + "understates, and nothing is taken out of it" + consequence + ".",
                        "Bring the lines back into " + schedule + ", with a status that says so if "
                                + (one ? "the " + source.one() + " was" : "they were") + " called off."),
                evidence.linesOf(date));
    }

    private Finding outside(SortedMap<LocalDate, List<KnownEvent>> outside, DateInterval interval) {
        EventSource source = pipeline.events();
        String schedule = source.schedule().toString();
        List<KnownEvent> events =
                outside.values().stream().flatMap(List::stream).distinct().toList();
        String dates = PeriodWords.dates(outside.firstKey(), outside.lastKey(), 0);
        return new Finding(
                FindingKind.Known.EVENT_VANISHED.id() + ":" + schedule,
                FindingKind.Known.EVENT_VANISHED,
                Severity.WARNING,
                new Cause.OfSource(schedule, interval.start()),
                List.of(),
                Finding.Words.of(
                        "Schedule lost dates",
                        source.count(events.size()) + " of " + dates + " " + (events.size() == 1 ? "is" : "are")
                                + " gone",
                        schedule + " has lost " + source.count(events.size()) + " of " + dates + ": "
                                + NamedEvents.of(events, KnownEvent::name)
                                + ". The calendar does not reach there any more, "
                                + "so that nothing on these dates is judged.",
                        "Bring the lines back into " + schedule
                                + ". If it holds fewer dates from now on, accept the finding."),
                "SELECT MIN(" + Sql.name(source.date()) + ") AS first_date, MAX(" + Sql.name(source.date())
                        + ") AS last_date FROM " + Sql.name(source.schedule()));
    }

    private static Instant lost(List<KnownEvent> events) {
        return events.stream()
                .map(KnownEvent::lost)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }
}
