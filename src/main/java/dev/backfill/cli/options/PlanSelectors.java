package dev.backfill.cli.options;

import dev.backfill.cli.terminal.CliException;
import dev.backfill.model.DateInterval;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Selection;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.workspace.Workspace;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say what to repair; `plan` and `backfill` share them.
public final class PlanSelectors {
    @Option(names = "--findings", description = "Everything that is wrong within the dates (default: all dates).")
    private boolean findings;

    @Option(
            names = "--select",
            paramLabel = "EXPR",
            description = "Cells, such as '2021-12-04, proc:PCF' or '2021-12-*, verdict:missing'.")
    private @Nullable String select;

    @Mixin
    private IntervalOptions dates;

    @Option(names = "--processor", paramLabel = "P", description = "Only this processor; may be repeated.")
    private List<String> processors = List.of();

    @Option(names = "--missing-only", description = "Only what has no rows.")
    private boolean missingOnly;

    @Option(names = "--without", paramLabel = "EXPR", description = "Leave out the steps of these cells.")
    private @Nullable String without;

    @Option(names = "--retire", description = "Take out rows of dates without an event, too.")
    private boolean retire;

    @Option(
            names = "--retire-unproven",
            description = "Take out the rows of one date, too, of which the schedule says nothing.")
    private boolean unproven;

    @Option(
            names = "--allow-loss",
            description = "Rebuild, too, what would lose keys or read over missing source rows.")
    private boolean allowLoss;

    @Option(
            names = "--suspects",
            description = "Say what becomes of suspect partitions, too, whose source is not back.")
    private boolean suspects;

    /// Whether any of them was given.
    public boolean isGiven() {
        return findings || select != null || dates.isGiven() || !processors.isEmpty();
    }

    /// Complains about options that contradict each other, before anything is opened.
    public void check() {
        dates.refuseReversed();
        if (!isGiven()) {
            throw CliException.usage(
                    "It is not said what to repair.",
                    "Say --findings, --select EXPR, or --from DATE --to DATE, or a --plan FILE to backfill.");
        }
        if (select != null && (findings || dates.isGiven() || !processors.isEmpty())) {
            throw CliException.usage(
                    "--select stands alone, but other selectors are given, too.",
                    "Put dates and processors into the expression: --select '2021-12-01..2021-12-31, proc:PCF'.");
        }
        if (findings && !processors.isEmpty()) {
            throw CliException.usage(
                    "--findings covers all processors, but --processor is given, too.",
                    "Use --from and --to with --processor, or --select 'verdict:missing, proc:PCF'.");
        }
    }

    /// Scans as much as is needed, and plans.
    public Plan plan(Workspace workspace) {
        ScanFilter.refuseUnknown(processors, workspace.pipeline());
        Selection selected = select == null ? null : parse("--select", select, workspace.pipeline());
        Selection pruned = without == null ? null : parse("--without", without, workspace.pipeline());
        Scan scan = workspace.scanner().scan(selected == null ? dates.interval(workspace.scanner()) : reach(selected));
        PlanRequest wanted = request(scan.interval(), selected);
        if (unproven && !wanted.target().isOneDate()) {
            throw CliException.usage(
                    "--retire-unproven takes one date at a time.",
                    "Name the date and the processor: --select '2021-12-10, proc:PCF' --retire-unproven.");
        }
        PlanRequest request = wanted.withMissingOnly(missingOnly)
                .withRetire(retire)
                .withSuspects(suspects)
                .withUnproven(unproven)
                .withAllowLoss(allowLoss)
                .without(cell -> pruned != null && pruned.matches(cell));
        return workspace.planner().plan(scan, request, workspace.estimator());
    }

    private PlanRequest request(DateInterval interval, @Nullable Selection selected) {
        if (selected != null) {
            return PlanRequest.selection(selected);
        }
        return findings ? PlanRequest.findings(interval) : PlanRequest.dates(interval, processors);
    }

    private static Selection parse(String option, String text, Pipeline pipeline) {
        try {
            return Selection.parse(text, pipeline.processorNames());
        } catch (IllegalArgumentException e) {
            throw CliException.usage(
                    option + ": " + e.getMessage(),
                    "Terms are separated by commas: 2021-12-04, 2021-12-16..2021-12-21, 2021-12-*, proc:PCF, verdict:stale.");
        }
    }

    /// The interval from the first to the last date that the selection names; null if it names none.
    private static @Nullable DateInterval reach(Selection selection) {
        List<LocalDate> ends = selection.dates().stream()
                .flatMap(d -> Stream.of(d.interval().start(), d.interval().last()))
                .sorted()
                .toList();
        return ends.isEmpty() ? null : DateInterval.inclusive(ends.getFirst(), ends.getLast());
    }
}
