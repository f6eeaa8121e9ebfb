package dev.backfill.model.scan;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.acceptance.Acceptance;
import dev.backfill.model.memory.Past;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything that one look at the warehouse found. Immutable; the picture, the reports and the plans are made
/// from it.
///
/// @param pipeline name of the pipeline
/// @param processors names of the processors in graph order
/// @param interval the dates that were looked at
/// @param asOf when the look began
/// @param days the event calendar, one line per date, ascending
/// @param cells one per processor and date: dates ascending, within a date in graph order
/// @param findings what counts, worst first
/// @param checklist the monitoring checklist
/// @param checks which checks ran
/// @param cost what it cost
/// @param around what is known beyond the interval
/// @param accepted findings that somebody has accepted, worst first; they are in no count and no plan of all findings
public record Scan(
        String pipeline,
        List<String> processors,
        DateInterval interval,
        Instant asOf,
        List<EventDay> days,
        List<Cell> cells,
        List<Finding> findings,
        List<ChecklistItem> checklist,
        List<CheckResult> checks,
        ScanCost cost,
        Around around,
        List<Accepted> accepted) {

    /// A finding that somebody has accepted.
    ///
    /// @param finding what was found
    /// @param acceptance who has accepted it, why and until when
    public record Accepted(Finding finding, Acceptance acceptance) {}

    public Scan {
        // A scan that was kept in a file knows nothing beyond its interval.
        around = Objects.requireNonNullElseGet(around, () -> Around.nothing(interval));
        processors = List.copyOf(processors);
        days = List.copyOf(days);
        cells = cells instanceof CellIndex ? cells : new CellIndex(interval, cells);
        findings = List.copyOf(findings);
        checklist = List.copyOf(checklist);
        checks = List.copyOf(checks);
        // Older consoles accepted nothing.
        accepted = List.copyOf(Objects.requireNonNullElse(accepted, List.of()));
        boolean ofDays = ((CellIndex) cells).isDaily();
        if (days.size() != interval.days() || (ofDays && cells.size() != days.size() * processors.size())) {
            throw new IllegalArgumentException("A scan of " + interval + " needs one line per date and one cell per"
                    + " processor and date, but has " + days.size() + " and " + cells.size() + ".");
        }
    }

    /// A scan that knows nothing beyond its interval.
    public Scan(
            String pipeline,
            List<String> processors,
            DateInterval interval,
            Instant asOf,
            List<EventDay> days,
            List<Cell> cells,
            List<Finding> findings,
            List<ChecklistItem> checklist,
            List<CheckResult> checks,
            ScanCost cost) {
        this(
                pipeline,
                processors,
                interval,
                asOf,
                days,
                cells,
                findings,
                checklist,
                checks,
                cost,
                Around.nothing(interval),
                List.of());
    }

    /// The same look with other findings and checks.
    public Scan with(List<Finding> open, List<Accepted> known, List<CheckResult> ran) {
        return new Scan(pipeline, processors, interval, asOf, days, cells, open, checklist, ran, cost, around, known);
    }

    /// Whether there is a schedule of events. Without one the lines of the calendar say what is due, and count
    /// nothing.
    public boolean hasEvents() {
        return days.isEmpty() || !days.getFirst().state().isByCalendar();
    }

    /// The event calendar's line of a date, if the scan covers it.
    public Optional<EventDay> day(LocalDate date) {
        return interval.contains(date) ? Optional.of(days.get(offset(date))) : Optional.empty();
    }

    /// The cell of a partition, if it was judged, within the interval or beyond it.
    public Optional<Cell> cell(Partition partition) {
        int row = processors.indexOf(partition.processor());
        return row < 0
                ? Optional.empty()
                : ((CellIndex) cells).of(partition, row).or(() -> around.cell(partition));
    }

    /// The cells of the interval that begin on a date, in graph order; empty outside the interval. What began before
    /// the interval stands on its first date.
    public List<Cell> cells(LocalDate date) {
        return interval.contains(date) ? ((CellIndex) cells).of(date) : List.of();
    }

    /// The cells of the hours of a date, ascending; none of a processor whose periods are longer.
    public List<Cell> hours(String processor, LocalDate date) {
        return isDaily()
                ? List.of()
                : cells(date).stream()
                        .filter(c -> c.partition().processor().equals(processor)
                                && c.partition().period().grain() == Grain.HOUR)
                        .toList();
    }

    /// Whether all periods are days, so that the cells are those of [#grid()].
    public boolean isDaily() {
        return ((CellIndex) cells).isDaily();
    }

    /// The cells as a picture has them, one per processor and date: dates ascending, within a date in graph order. A
    /// cell of a week or month stands on each of its dates, and of the hours of a date the worst one.
    public List<Cell> grid() {
        return ((CellIndex) cells).grid(processors);
    }

    /// The cell of a processor that covers a date of the interval; of hours the worst one.
    public Optional<Cell> covering(String processor, LocalDate date) {
        int row = processors.indexOf(processor);
        return row < 0 || !interval.contains(date)
                ? Optional.empty()
                : Optional.of(grid().get(offset(date) * processors.size() + row));
    }

    /// The cells that cover a date of the interval, in graph order.
    public List<Cell> covering(LocalDate date) {
        int size = processors.size();
        return interval.contains(date) ? grid().subList(offset(date) * size, (offset(date) + 1) * size) : List.of();
    }

    /// What earlier looks have left.
    public Past past() {
        return around.past();
    }

    /// Every finding, accepted ones last.
    public Stream<Finding> allFindings() {
        return Stream.concat(findings.stream(), accepted.stream().map(Accepted::finding));
    }

    /// The finding that a partition belongs to, if it is bad.
    public Optional<Finding> findingOf(Partition partition) {
        return allFindings().filter(f -> f.partitions().contains(partition)).findFirst();
    }

    /// Somebody's word on the finding that a partition belongs to, if it is accepted.
    public Optional<Acceptance> acceptanceOf(Partition partition) {
        return accepted.stream()
                .filter(a -> a.finding().partitions().contains(partition))
                .map(Accepted::acceptance)
                .findFirst();
    }

    /// How many cells carry each verdict; verdicts that do not occur are absent.
    public Map<Verdict, Integer> countByVerdict() {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        cells.forEach(c -> counts.merge(c.verdict(), 1, Integer::sum));
        return counts;
    }

    /// How many findings there are of each severity.
    public Map<Severity, Integer> findingsBySeverity() {
        Map<Severity, Integer> counts = new HashMap<>();
        findings.forEach(f -> counts.merge(f.severity(), 1, Integer::sum));
        return counts;
    }

    /// Scans are compared with each picture of a run that is followed. Two of different moments differ, whatever is
    /// in them: nobody has to walk through their cells for that.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Scan that
                && asOf.equals(that.asOf)
                && interval.equals(that.interval)
                && pipeline.equals(that.pipeline)
                && processors.equals(that.processors)
                && days.equals(that.days)
                && cells.equals(that.cells)
                && findings.equals(that.findings)
                && checklist.equals(that.checklist)
                && checks.equals(that.checks)
                && cost.equals(that.cost)
                && around.equals(that.around)
                && accepted.equals(that.accepted);
    }

    @Override
    public int hashCode() {
        return Objects.hash(pipeline, interval, asOf);
    }

    private int offset(LocalDate date) {
        return DateInterval.inclusive(interval.start(), date).days() - 1;
    }
}
