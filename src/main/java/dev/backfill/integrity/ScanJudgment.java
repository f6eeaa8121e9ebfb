package dev.backfill.integrity;

import dev.backfill.integrity.findings.AcceptedFindings;
import dev.backfill.integrity.findings.CalendarEnd;
import dev.backfill.integrity.findings.Checklist;
import dev.backfill.integrity.findings.Findings;
import dev.backfill.integrity.findings.OutsideFindings;
import dev.backfill.integrity.findings.OwnCheckFindings;
import dev.backfill.integrity.memory.Losses;
import dev.backfill.integrity.memory.Recollection;
import dev.backfill.integrity.memory.SourceCounts;
import dev.backfill.integrity.observe.CountsReader;
import dev.backfill.integrity.observe.DateMarks;
import dev.backfill.integrity.observe.Lookback;
import dev.backfill.integrity.observe.Reading;
import dev.backfill.integrity.observe.expected.SourceGaps;
import dev.backfill.integrity.rules.Rules;
import dev.backfill.integrity.verdict.Evidence;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.SourceHoles;
import dev.backfill.integrity.verdict.Suspects;
import dev.backfill.integrity.verdict.Verdicts;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.acceptance.Acceptance;
import dev.backfill.model.graph.PartitionGraph;
import dev.backfill.model.memory.SourceCount;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.scan.Around;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.ChecklistItem;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.ScanCost;
import dev.backfill.warehouse.sql.Spelling;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes a scan of what was read: judges each partition, asks the rules, and folds what is bad into findings. Touches
/// no
/// warehouse.
final class ScanJudgment {
    private final Pipeline pipeline;
    private final Spelling spelling;
    private final InstantSource clock;
    private final Rules rules;
    private final Lookback lookback;
    private final Supplier<List<Acceptance>> acceptances;
    private final Recollection recollection;

    /// @param spelling how the engine writes names and texts
    /// @param acceptances what somebody has accepted, asked with each judgment
    /// @param recollection what earlier looks have left
    ScanJudgment(
            Pipeline pipeline,
            Spelling spelling,
            InstantSource clock,
            Supplier<List<Acceptance>> acceptances,
            Recollection recollection) {
        this.acceptances = acceptances;
        this.recollection = recollection;
        this.pipeline = pipeline;
        this.spelling = spelling;
        this.clock = clock;
        this.rules = new Rules(pipeline);
        this.lookback = new Lookback(pipeline);
    }

    /// Judges what was read of a window, and shows what lies in its interval.
    ///
    /// @param profile which of the expensive checks run
    Scan of(ScanWindow window, Reading reading, CheckProfile profile) {
        Judgment judgment = judgment(window, reading, profile);
        Map<Boolean, List<Cell>> within = judgment.observed
                .cells()
                .map(Judge.Judged::cell)
                .collect(Collectors.partitioningBy(c -> overlaps(c, window.shown())));
        return judgment.shown(
                window.shown(),
                within.getOrDefault(true, List.of()),
                Around.of(
                        window.judged(),
                        within.getOrDefault(false, List.of()),
                        reading.days().calendars().due()));
    }

    /// Judges what was read of a window once, and shows each of some dates for itself.
    SortedMap<LocalDate, Scan> each(SortedSet<LocalDate> dates, ScanWindow window, Reading reading) {
        Judgment judgment = judgment(window, reading, CheckProfile.QUICK);
        List<Cell> cells = judgment.observed.cells().map(Judge.Judged::cell).toList();
        Around around =
                Around.of(window.judged(), cells, reading.days().calendars().due());
        Map<LocalDate, List<Cell>> byDate = new HashMap<>();
        cells.forEach(c -> c.partition()
                .period()
                .dates()
                .dates()
                .filter(dates::contains)
                .forEach(d -> byDate.computeIfAbsent(d, _ -> new ArrayList<>()).add(c)));
        SortedMap<LocalDate, Scan> scans = new TreeMap<>();
        dates.forEach(d -> scans.put(d, judgment.shown(DateInterval.of(d), byDate.getOrDefault(d, List.of()), around)));
        return scans;
    }

    private Judgment judgment(ScanWindow window, Reading reading, CheckProfile profile) {
        List<EventDay> days = days(window.judged(), reading);
        SourceGaps gaps = new SourceGaps(pipeline, reading.days().known().values());
        DateMarks marks = reading.marks();
        PartitionGraph graph = window.graph(pipeline, reading.days().calendars().due());
        SourceHoles holes = new SourceHoles(
                pipeline,
                graph,
                reading.days().calendars().due(),
                marks,
                window.whole(lookback, calendar(reading)).dates().toList(),
                reading.asOf());
        CountsReader counts = new CountsReader(pipeline, gaps, reading.catalog());
        List<Judge.Judged> judged = new Verdicts(pipeline, reading, graph, holes, days)
                .judge(window.judged(), unreadable(window.judged(), reading), counts);
        Observed observed = new Observed(
                pipeline,
                days,
                new Suspects(pipeline, marks, gaps, holes)
                        .flag(judged, reading.rows().losses()),
                reading.rows().counts(),
                marks,
                gaps,
                reading.catalog(),
                reading.asOf());
        Evidence evidence = new Evidence(pipeline, gaps, reading.catalog(), counts.hasFailures(), spelling);
        return new Judgment(
                reading,
                days,
                observed,
                new Findings(observed, evidence, holes, graph),
                new Losses(observed, holes, recollection),
                rules.ask(
                        observed, reading.catalog(), reading.days().obstacle().map(Proof.Unread::why), profile, clock),
                new AcceptedFindings(acceptances, pipeline.today(clock.instant())));
    }

    /// What was judged of a window, whatever part of it is shown.
    private final class Judgment {
        private final Reading reading;
        private final List<EventDay> days;
        private final Observed observed;
        private final Findings findings;
        private final Losses losses;
        private final Rules.Said said;
        private final AcceptedFindings accepted;

        private Judgment(
                Reading reading,
                List<EventDay> days,
                Observed observed,
                Findings findings,
                Losses losses,
                Rules.Said said,
                AcceptedFindings accepted) {
            this.reading = reading;
            this.days = days;
            this.observed = observed;
            this.findings = findings;
            this.losses = losses;
            this.said = said;
            this.accepted = accepted;
        }

        /// @param cells those that overlap the interval
        private Scan shown(DateInterval interval, List<Cell> cells, Around around) {
            List<Finding> ofTables = new ArrayList<>(new OutsideFindings(pipeline, interval).of(reading.overview()));
            reach(reading)
                    .flatMap(new CalendarEnd(pipeline, interval, pipeline.today(reading.asOf()))::of)
                    .ifPresent(ofTables::add);
            Rules.Said here = said.within(interval).and(OwnCheckFindings.of(reading.own(), spelling));
            List<CheckResult> checks = new ArrayList<>(reading.sent().checks());
            recollection.obstacle().ifPresent(checks::add);
            checks.addAll(here.checks());
            checks.addAll(reading.own().checks());
            List<SourceCount> sources = SourceCounts.of(reading.marks(), interval);
            ofTables.addAll(losses.of(sources, interval, calendar(reading)));
            List<ChecklistItem> checklist = new ArrayList<>(new Checklist(pipeline, here).items());
            checklist.addAll(reading.overview().items());
            return accepted.apart(new Scan(
                    pipeline.name(),
                    pipeline.processorNames(),
                    interval,
                    reading.asOf(),
                    days.stream().filter(d -> interval.contains(d.date())).toList(),
                    byBeginning(cells, interval),
                    findings.of(interval, here.breaches(), ofTables),
                    checklist,
                    checks,
                    new ScanCost(
                            reading.sent().queries(),
                            reading.sent().bytes(),
                            Duration.between(reading.asOf(), clock.instant()).toMillis()),
                    around.remembering(sources, recollection.listed(), recollection.past()),
                    List.of()));
        }
    }

    /// From the first to the last date of which anybody can say what should be there; empty where nobody has asked.
    private Optional<DateInterval> reach(Reading reading) {
        return pipeline.hasEvents()
                ? reading.overview().events()
                : reading.days().calendars().reach(pipeline.today(reading.asOf()));
    }

    private static boolean overlaps(Cell cell, DateInterval interval) {
        return cell.partition().period().overlaps(interval);
    }

    /// What was judged in the order of what needs what stands in order of the dates on which it begins.
    private List<Cell> byBeginning(List<Cell> cells, DateInterval interval) {
        boolean ofDays = pipeline.processors().stream().allMatch(p -> p.grain() == Grain.DAY);
        List<String> order = pipeline.processorNames();
        return ofDays
                ? cells
                : cells.stream()
                        .sorted(Comparator.comparing(
                                        (Cell c) -> c.partition().date().isBefore(interval.start())
                                                ? interval.start()
                                                : c.partition().date())
                                .thenComparing(c -> order.indexOf(c.partition().processor()))
                                .thenComparing(c -> c.partition().period()))
                        .toList();
    }

    private Map<String, Judge.Unreadable> unreadable(DateInterval interval, Reading reading) {
        Map<String, Judge.Unreadable> unreadable = new HashMap<>();
        for (Processor p : pipeline.processors()) {
            Proof.Blind why = reading.rows().uncounted().get(p.name());
            if (why != null) {
                unreadable.put(p.name(), new Judge.Unreadable(why, first(p, interval)));
            }
            reading.days()
                    .obstacle()
                    .ifPresent(o -> unreadable.put(p.name(), new Judge.Unreadable(o, calendarAt(interval, o.why()))));
        }
        return unreadable;
    }

    /// What cannot be read is wrong once, not once per date: the first partition stands for all.
    private static Cause first(Processor p, DateInterval interval) {
        return new Cause.OfPartition(new Partition(p.name(), interval.start()));
    }

    private Cause calendarAt(DateInterval interval, String why) {
        EventSource events = pipeline.eventSource();
        if (events == null) {
            return new Cause.OfSource(
                    pipeline.sources().isEmpty()
                            ? pipeline.name()
                            : pipeline.sources().getFirst().name().toString(),
                    interval.start());
        }
        String table = why.contains(events.actuals().toString())
                ? events.actuals().toString()
                : events.schedule().toString();
        return new Cause.OfSource(table, interval.start());
    }

    /// All dates of the calendar; null where nobody knows.
    private @Nullable DateInterval calendar(Reading reading) {
        return ScanWindow.whole(reading.days().known(), reading.days().calendars(), pipeline.today(clock.instant()));
    }

    private List<EventDay> days(DateInterval interval, Reading reading) {
        return interval.dates()
                .map(d -> pipeline.hasEvents()
                        ? recollection.marked(
                                Optional.ofNullable(reading.days().known().get(d))
                                        .orElseGet(() -> EventDay.of(d, 0, 0, 0, 0, 0)))
                        : ScanWindow.calendarDay(d, pipeline, reading.days().calendars()))
                .toList();
    }
}
