package dev.backfill.orchestrator.plan;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Selection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// What somebody wants repaired.
///
/// @param target where to look
/// @param missingOnly keep only cells that are MISSING or BLOCKED, with what must follow them
/// @param retire take out STALE rows too, which nothing does unasked
/// @param suspects take up suspect cells, too, that read over missing source rows; those whose source is back are
///     a repair as any other
/// @param unproven take out rows, too, of which nobody says that nothing took place; of one named date only
/// @param allowLoss write partitions, too, that would lose keys because their source has lost rows, or that read
///     over missing source rows
/// @param without cells whose steps are left out, with the steps that cannot be without them
public record PlanRequest(
        Target target,
        boolean missingOnly,
        boolean retire,
        boolean suspects,
        boolean unproven,
        boolean allowLoss,
        Predicate<Cell> without) {

    public PlanRequest {
        if (unproven && !target.isOneDate()) {
            throw new IllegalArgumentException(
                    "Rows on dates that the schedule says nothing about are taken out one date at a time. Name one date.");
        }
    }

    /// Where to look for something to repair.
    public sealed interface Target {

        /// Whether it names exactly one date.
        default boolean isOneDate() {
            return switch (this) {
                case Findings _, OneFinding _, SomeFindings _ -> false;
                case Selected(var selection) ->
                    selection.dates().size() == 1
                            && selection.dates().getFirst().interval().days() == 1;
                case Dates(var interval, _) -> interval.days() == 1;
                case Partitions(var partitions) ->
                    partitions.stream().map(Partition::date).distinct().count() == 1;
            };
        }

        /// Every bad cell of the interval.
        record Findings(DateInterval interval) implements Target {}

        /// The cells of one finding.
        record OneFinding(String findingId) implements Target {}

        /// The cells of several findings.
        ///
        /// @param findingIds their ids
        record SomeFindings(List<String> findingIds) implements Target {
            public SomeFindings {
                findingIds = List.copyOf(findingIds);
            }
        }

        /// Every matching cell that expects keys, healthy or not.
        record Selected(Selection selection) implements Target {}

        /// These partitions, where they expect keys, healthy or not.
        record Partitions(Set<Partition> partitions) implements Target {
            public Partitions {
                partitions = Set.copyOf(partitions);
            }
        }

        /// Every cell of these dates and processors that expects keys, healthy or not.
        ///
        /// @param processors names; empty for all
        record Dates(DateInterval interval, List<String> processors) implements Target {
            public Dates {
                processors = List.copyOf(processors);
            }
        }
    }

    /// A request without any flag.
    public static PlanRequest of(Target target) {
        return new PlanRequest(target, false, false, false, false, false, _ -> false);
    }

    /// All findings within an interval.
    public static PlanRequest findings(DateInterval interval) {
        return of(new Target.Findings(interval));
    }

    /// One finding, by its id.
    public static PlanRequest finding(String findingId) {
        return of(new Target.OneFinding(findingId));
    }

    /// Several findings, by their ids.
    public static PlanRequest findings(List<String> findingIds) {
        return of(new Target.SomeFindings(findingIds));
    }

    /// The cells of a selection.
    public static PlanRequest selection(Selection selection) {
        return of(new Target.Selected(selection));
    }

    /// These partitions.
    public static PlanRequest partitions(Set<Partition> partitions) {
        return of(new Target.Partitions(partitions));
    }

    /// The cells of these processors (none named: all) in an interval.
    public static PlanRequest dates(DateInterval interval, List<String> processors) {
        return of(new Target.Dates(interval, processors));
    }

    /// The same, keeping only cells that are MISSING or BLOCKED.
    public PlanRequest withMissingOnly(boolean wanted) {
        return new PlanRequest(target, wanted, retire, suspects, unproven, allowLoss, without);
    }

    /// The same, taking out STALE rows too.
    public PlanRequest withRetire(boolean wanted) {
        return new PlanRequest(target, missingOnly, wanted, suspects, unproven, allowLoss, without);
    }

    /// The same, taking up suspect cells, too, that read over missing source rows.
    public PlanRequest withSuspects(boolean wanted) {
        return new PlanRequest(target, missingOnly, retire, wanted, unproven, allowLoss, without);
    }

    /// The same, leaving out the steps of the matching cells.
    public PlanRequest without(Predicate<Cell> pruned) {
        return new PlanRequest(target, missingOnly, retire, suspects, unproven, allowLoss, pruned);
    }

    /// The same, taking out rows, too, of which nobody says that nothing took place.
    ///
    /// @throws IllegalArgumentException unless the request names one date
    public PlanRequest withUnproven(boolean wanted) {
        return new PlanRequest(target, missingOnly, retire, suspects, wanted, allowLoss, without);
    }

    /// The same, losing keys where their source has lost rows, and reading over missing source rows.
    public PlanRequest withAllowLoss(boolean wanted) {
        return new PlanRequest(target, missingOnly, retire, suspects, unproven, wanted, without);
    }

    /// Whether it is for what is wrong, wherever that is, and for no dates or partitions by name.
    boolean isOfFindings() {
        return switch (target) {
            case Target.Findings _, Target.OneFinding _, Target.SomeFindings _ -> true;
            case Target.Selected _, Target.Dates _, Target.Partitions _ -> false;
        };
    }

    /// Whether the cells are named of which rows are to be taken out: then nothing else is done to them.
    boolean namesRetirements() {
        return (retire || unproven)
                && (target instanceof Target.Selected
                        || target instanceof Target.Dates
                        || target instanceof Target.Partitions);
    }
}
