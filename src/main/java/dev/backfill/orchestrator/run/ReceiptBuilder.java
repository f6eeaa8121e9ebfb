package dev.backfill.orchestrator.run;

import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.RunEvent.DateLine;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.runtime.StopSignal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns the scans made before and after a run into its receipt: what counts is what the data says afterwards.
final class ReceiptBuilder {
    private final Plan plan;
    private final @Nullable Scan opening;
    private final SortedMap<LocalDate, DateRecount> dates;
    private final Set<Partition> nextDoor;

    /// @param opening the scan with which the run began; null if it could not begin
    /// @param dates what was seen on the dates that had begun, after they ended
    /// @param nextDoor partitions that programs have changed without having been asked to
    ReceiptBuilder(
            Plan plan, @Nullable Scan opening, SortedMap<LocalDate, DateRecount> dates, Set<Partition> nextDoor) {
        this.plan = plan;
        this.opening = opening;
        this.dates = dates;
        this.nextDoor = nextDoor;
    }

    Receipt receipt(List<StepChanged> steps, StopSignal stop, long millis, Map<String, Integer> checks) {
        List<StepChanged> counted = steps.stream().map(this::counted).toList();
        Map<String, Finding> open = open();
        List<DateLine> lines = dates.values().stream().map(DateRecount::line).toList();
        return new Receipt(
                state(counted, stop),
                millis,
                counted,
                lines,
                List.copyOf(open.values()),
                closed(open),
                checks,
                reason(counted, stop));
    }

    /// Why a run that was not finished ended, and what that left of its steps.
    private static String reason(List<StepChanged> steps, StopSignal stop) {
        String why = stop.why();
        List<StepChanged> cancelled =
                steps.stream().filter(s -> s.state() == StepState.CANCELLED).toList();
        if (cancelled.isEmpty() || why.isEmpty()) {
            return "";
        }
        long rolledBack = cancelled.stream().filter(s -> s.attempt() > 0).count();
        long done = steps.stream().filter(s -> s.state() == StepState.SUCCEEDED).count();
        return why + ". Steps: " + done + " done and kept, " + rolledBack
                + (stop.trouble().isEmpty() ? " rolled back to their old rows, " : " broken off, ")
                + (cancelled.size() - rolledBack) + " not started"
                + (stop.trouble().isEmpty()
                        ? ""
                        : ". 'resume " + cancelled.getFirst().runId() + "' goes on");
    }

    private RunState state(List<StepChanged> steps, StopSignal stop) {
        boolean cancelled = steps.stream().anyMatch(s -> s.state() == StepState.CANCELLED);
        boolean failed =
                steps.stream().anyMatch(s -> s.state() == StepState.FAILED || s.state() == StepState.UPSTREAM_FAILED);
        // What an undo brings back was bad before.
        boolean stillBad = Stream.concat(
                        steps.stream()
                                .filter(s -> s.step().verb() != Verb.UNDO)
                                .map(s -> s.step().partition()),
                        nextDoor.stream())
                .anyMatch(
                        p -> cell(p).map(c -> c.severity() == Severity.CRITICAL).orElse(false));
        boolean uncounted = dates.values().stream().anyMatch(d -> d.closing() == null);
        if (cancelled && !stop.trouble().isEmpty()) {
            return RunState.INTERRUPTED;
        }
        if (cancelled && stop.wasAsked()) {
            return RunState.STOPPED;
        }
        return failed || cancelled || stillBad || uncounted || steps.stream().anyMatch(this::isWorse)
                ? RunState.FAILED
                : RunState.SUCCEEDED;
    }

    /// Whether a partition that was written is worse now than before; an undo brings back what was bad.
    private boolean isWorse(StepChanged s) {
        Scan before = opening;
        Partition partition = s.step().partition();
        return before != null
                && s.state() == StepState.SUCCEEDED
                && s.step().verb() != Verb.UNDO
                && cell(partition)
                        .filter(c -> c.severity().isBad())
                        .flatMap(c ->
                                before.cell(partition).map(b -> !b.severity().atLeast(c.severity())))
                        .orElse(false);
    }

    private StepChanged counted(StepChanged s) {
        return s.state() != StepState.SUCCEEDED
                ? s
                : cell(s.step().partition())
                        .map(c -> new StepChanged(
                                s.runId(),
                                s.at(),
                                s.step(),
                                s.state(),
                                s.attempt(),
                                s.rowsBefore(),
                                c.rows(),
                                c.expected(),
                                c.accounted(),
                                s.millis(),
                                s.message(),
                                s.unchanged()))
                        .orElse(s);
    }

    private Optional<Cell> cell(Partition partition) {
        DateRecount date = dates.get(partition.date());
        return date == null || date.closing() == null
                ? Optional.empty()
                : date.closing().cell(partition);
    }

    /// Findings that remain: those of the recounted dates, and earlier ones on dates that were not reached.
    private Map<String, Finding> open() {
        Map<String, Finding> open = new LinkedHashMap<>();
        dates.forEach((date, recount) -> {
            if (recount.closing() != null) {
                // What begins on another date that is counted, too, may not have been written yet: it counts there.
                recount.closing().findings().stream()
                        .filter(f -> concerns(f).contains(date)
                                || concerns(f).stream().noneMatch(dates::containsKey))
                        .forEach(f -> open.putIfAbsent(f.id(), f));
            }
        });
        Set<LocalDate> untouched = new HashSet<>(plan.dates());
        untouched.removeAll(recounted());
        before().stream()
                .filter(f -> concerns(f).stream().anyMatch(untouched::contains))
                .forEach(f -> open.putIfAbsent(f.id(), f));
        return open;
    }

    private List<String> closed(Map<String, Finding> open) {
        Set<LocalDate> recounted = recounted();
        Set<String> accepted = dates.values().stream()
                .flatMap(d -> d.closing() == null ? Stream.of() : d.closing().accepted().stream())
                .map(a -> a.finding().id())
                .collect(Collectors.toSet());
        return opening == null
                ? List.of()
                : opening.allFindings()
                        .filter(f -> recounted.containsAll(concerns(f)))
                        .map(Finding::id)
                        .filter(id -> !open.containsKey(id) && !accepted.contains(id))
                        .toList();
    }

    private List<Finding> before() {
        return opening == null ? List.of() : opening.findings();
    }

    private Set<LocalDate> recounted() {
        return dates.entrySet().stream()
                .filter(e -> e.getValue().closing() != null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<LocalDate> concerns(Finding f) {
        return f.partitions().isEmpty()
                ? Set.of(f.root().date())
                : f.partitions().stream().map(Partition::date).collect(Collectors.toSet());
    }
}
