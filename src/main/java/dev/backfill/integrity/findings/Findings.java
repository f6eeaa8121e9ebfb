package dev.backfill.integrity.findings;

import dev.backfill.integrity.observe.Counts;
import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.EventEvidence;
import dev.backfill.integrity.verdict.Evidence;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.SourceHoles;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.graph.PartitionGraph;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.Observation;
import dev.backfill.model.scan.OddEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Folds bad cells into one finding per root, adds what is wrong with dates and pairs, and sorts: worst first,
/// then by how many cells hang from the root, then by date.
public final class Findings {
    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .thenComparing(f -> f.partitions().size(), Comparator.reverseOrder())
            .thenComparing(f -> f.root().period().start())
            .thenComparing(Finding::id);
    /// What no build mends.
    private static final Set<FindingKind> UNBUILT =
            Set.of(FindingKind.Known.STALE, FindingKind.Known.UNKNOWN, FindingKind.Known.UNEXPECTED);

    private final Pipeline pipeline;
    private final Observed observed;
    private final Evidence evidence;
    private final SourceHoles holes;
    private final EventEvidence events;
    private final Followers followers;
    private final List<Finding> roots;
    private final List<Finding> others;

    /// @param graph what each cell is built from
    public Findings(Observed observed, Evidence evidence, SourceHoles holes, PartitionGraph graph) {
        this.followers = new Followers(observed, graph);
        this.holes = holes;
        this.pipeline = observed.pipeline();
        this.observed = observed;
        this.evidence = evidence;
        this.events = EventEvidence.of(observed);
        this.roots = roots();
        this.others = Stream.of(
                        suspects(),
                        new SourceVolume(observed, holes, events).findings(),
                        new SourceCopyFindings(observed, events).all(),
                        new SourceLackFindings(observed, events).all())
                .flatMap(List::stream)
                .toList();
    }

    /// The findings of an interval: all whose root lies in it, and all that have a cell there.
    ///
    /// @param breaches what the rules found in it, by the rule's name
    /// @param ofTables what is wrong with tables, whatever the date
    public List<Finding> of(DateInterval interval, Map<String, List<Breach>> breaches, List<Finding> ofTables) {
        List<Breach> odd = new OddColumnFindings(observed, events).of(interval);
        Map<String, List<Breach>> evidences = new LinkedHashMap<>(breaches);
        evidences.put(OddColumnFindings.RULE, odd);
        List<Finding> findings = withObservations(
                roots.stream().filter(f -> concerns(f, interval)).toList(), evidences);
        breaches.values()
                .forEach(each -> each.forEach(b -> {
                    if (b.own() != null && concerns(b.own(), interval)) {
                        findings.add(b.own());
                    }
                }));
        others.stream().filter(f -> concerns(f, interval)).forEach(findings::add);
        findings.addAll(ofTables);
        odd.stream().map(Breach::own).filter(Objects::nonNull).forEach(findings::add);
        List<Finding> told = toldOnce(findings);
        told.sort(WORST_FIRST);
        return told.stream().map(evidence::spelled).toList();
    }

    /// A date of which all source rows are missing is told once: that a look has seen them is one more sentence about
    /// it.
    private static List<Finding> toldOnce(List<Finding> findings) {
        Map<Cause, Finding> lost = new HashMap<>();
        findings.stream()
                .filter(f -> f.kind() == FindingKind.Known.SOURCE_SHRUNK)
                .forEach(f -> lost.put(f.root(), f));
        List<Finding> told = new ArrayList<>();
        for (Finding f : findings) {
            Finding seen = f.kind() == FindingKind.Known.SOURCE_GAP ? lost.get(f.root()) : null;
            if (seen != null) {
                told.add(f.noting("I" + seen.brief().substring(1) + ".", seen.brief()));
                lost.remove(f.root());
            } else if (f.kind() != FindingKind.Known.SOURCE_SHRUNK) {
                told.add(f);
            }
        }
        told.addAll(lost.values());
        return told;
    }

    private static boolean concerns(Finding finding, DateInterval interval) {
        return interval.contains(finding.root().date())
                || finding.partitions().stream().anyMatch(p -> p.period().overlaps(interval));
    }

    private List<Finding> roots() {
        Map<Cause, List<Cell>> byRoot = new LinkedHashMap<>();
        Set<Cause> unread = new HashSet<>();
        observed.bad().filter(Judge.Judged::unread).map(Judge.Judged::root).forEach(unread::add);
        observed.bad()
                // What lost lines of the schedule leave unknown is told with them.
                .filter(j -> j.root() != null && !(j.cell().proof() instanceof Proof.LinesLost))
                .forEach(j ->
                        byRoot.computeIfAbsent(j.root(), r -> new ArrayList<>()).add(j.cell()));
        observed.days()
                .filter(day -> day.state() == EventState.SOURCE_GAP)
                .forEach(day -> byRoot.computeIfAbsent(actuals(day.date()), r -> new ArrayList<>()));
        holes.all().forEach(hole -> byRoot.computeIfAbsent(hole, r -> new ArrayList<>()));
        Map<Partition, Counts> counts = new HashMap<>();
        observed.bad().forEach(j -> counts.put(j.cell().partition(), j.counts()));
        RootFinding roots = new RootFinding(pipeline, evidence, events, counts, followers);
        List<Finding> findings = new ArrayList<>();
        byRoot.forEach((root, cells) -> {
            EventDay day = observed.day(root.date());
            findings.add(settled(roots.of(root, cells, unread.contains(root), day), day));
        });
        return findings;
    }

    /// What building would mend, on a date of an event of which nobody can say where its rows belong: that comes
    /// first.
    private static Finding settled(Finding finding, EventDay day) {
        FindingKind kind = finding.kind();
        boolean built = !UNBUILT.contains(kind) && (kind != FindingKind.Known.SOURCE_GAP || day.lacksOnlyUnsettled());
        return day.unsettled()
                .filter(_ -> built)
                .map(event -> finding.withRemedy(settle(event) + ": nothing is built on " + day.date() + " before."))
                .orElse(finding);
    }

    private static String settle(OddEvent.OnDates event) {
        return "Settle first on which date " + event.name() + " took place";
    }

    /// What a rule saw in a bad cell is more evidence for the finding of that cell, and no finding of its own.
    private static List<Finding> withObservations(List<Finding> roots, Map<String, List<Breach>> breaches) {
        Map<Partition, List<Observation>> seen = new HashMap<>();
        breaches.forEach((rule, each) -> each.forEach(b -> {
            Partition partition = b.partition();
            if (partition != null) {
                seen.computeIfAbsent(partition, p -> new ArrayList<>()).add(new Observation(rule, partition, b.seen()));
            }
        }));
        List<Finding> findings = new ArrayList<>();
        for (Finding root : roots) {
            findings.add(root.with(root.partitions().stream()
                    .flatMap(p -> seen.getOrDefault(p, List.of()).stream())
                    .toList()));
        }
        return findings;
    }

    private Cause actuals(LocalDate date) {
        return new Cause.OfSource(pipeline.events().actuals().toString(), date);
    }

    /// One finding per source date that makes later dates suspect. Bad cells belong to their own roots already.
    private List<Finding> suspects() {
        Map<Cause.OfSource, List<Partition>> bySource = new LinkedHashMap<>();
        observed.cells().filter(j -> !j.cell().severity().isBad()).forEach(j -> {
            j.suspectOf()
                    .forEach(source -> bySource.computeIfAbsent(source, s -> new ArrayList<>())
                            .add(j.cell().partition()));
        });
        List<Finding> findings = new ArrayList<>();
        bySource.forEach((source, cells) -> findings.add(suspect(source, cells)));
        return findings;
    }

    private Finding suspect(Cause.OfSource source, List<Partition> cells) {
        boolean gap = pipeline.hasEvents()
                && source.name().equals(pipeline.events().actuals().toString())
                && observed.isSourceMissing(source.date());
        boolean missing = gap
                || observed.marks()
                        .lacks()
                        .of(TableName.parse(source.name()), source.date())
                        .isPresent();
        boolean twice = observed.marks().copies().of(TableName.parse(source.name()), source.date()) > 0;
        EventDay date = observed.day(source.date());
        OddEvent.OnDates misdated =
                missing && date.lacksOnlyUnsettled() ? date.unsettled().orElse(null) : null;
        String day = ProofWords.period(source.period());
        String fault = misdated != null
                ? "say another date"
                : missing ? "are missing" : twice ? "are there twice" : "were written later";
        String mend = misdated != null
                ? settle(misdated) + ", then rebuild the suspect dates."
                : missing
                        ? "Load the source rows of " + source.period() + ", then rebuild the suspect dates."
                        : twice
                                ? "Take the copies of " + source.period()
                                        + " out of the source, then rebuild the suspect dates."
                                : "Rebuild the suspect dates.";
        return new Finding(
                "suspect:" + source.name() + ":" + source.period(),
                FindingKind.Known.SUSPECT,
                missing || twice ? Severity.INFO : Severity.WARNING,
                source,
                cells,
                Finding.Words.of(
                        "Later dates suspect",
                        "windows hold " + day
                                + (misdated != null
                                        ? "; offered once its rows are settled"
                                        : missing
                                                ? "; offered once its source is loaded"
                                                : twice
                                                        ? "; offered once its source has each row once"
                                                        : ", whose source was written later"),
                        cells.size() + (twice ? " partitions from " + day + " on" : " partitions after " + day)
                                + " have rolling windows over rows of that date in " + source.name() + ", which "
                                + fault + ".",
                        mend),
                gap
                        ? events.unplayedEvents(source.date())
                        : events.rowsOf(pipeline.source(TableName.parse(source.name())), source.date()));
    }
}
