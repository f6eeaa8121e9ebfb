package dev.backfill.orchestrator.plan;

import dev.backfill.model.Partition;
import dev.backfill.model.scan.Scan;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a person points at when asking for a plan.
///
/// @param scope where to repair
/// @param without partitions whose steps were taken out
/// @param retire whether stale rows are taken out too
/// @param allowLoss whether partitions are written, too, that would lose keys or read over a hole
public record PlanTarget(Scope scope, Set<Partition> without, boolean retire, boolean allowLoss) {

    public PlanTarget {
        without = Set.copyOf(without);
    }

    /// Where to repair.
    public sealed interface Scope {

        /// Everything that the scan found.
        record Everything() implements Scope {}

        /// Findings, by their ids.
        record OfFindings(List<String> ids) implements Scope {
            public OfFindings {
                ids = List.copyOf(ids);
            }
        }

        /// Partitions, healthy or not.
        record OfPartitions(Set<Partition> partitions) implements Scope {
            public OfPartitions {
                partitions = Set.copyOf(partitions);
            }
        }
    }

    /// What is asked of the planner on a scan.
    public PlanRequest request(Scan scan) {
        PlanRequest request = switch (scope) {
            case Scope.Everything() -> PlanRequest.findings(scan.interval());
            case Scope.OfFindings(var ids) -> PlanRequest.findings(ids);
            case Scope.OfPartitions(var partitions) -> PlanRequest.partitions(partitions);
        };
        return request.withRetire(retire).withAllowLoss(allowLoss).without(cell -> without.contains(cell.partition()));
    }

    /// All findings.
    public static PlanTarget everything() {
        return new PlanTarget(new Scope.Everything(), Set.of(), false, false);
    }

    /// These findings.
    public static PlanTarget findings(Collection<String> ids) {
        return new PlanTarget(new Scope.OfFindings(List.copyOf(ids)), Set.of(), false, false);
    }

    /// These partitions.
    public static PlanTarget partitions(Collection<Partition> partitions) {
        return new PlanTarget(new Scope.OfPartitions(new HashSet<>(partitions)), Set.of(), false, false);
    }

    /// The same without the steps of some partitions.
    public PlanTarget without(Set<Partition> pruned) {
        return new PlanTarget(scope, pruned, retire, allowLoss);
    }

    /// The same, taking out stale rows or leaving them.
    public PlanTarget withRetire(boolean wanted) {
        return new PlanTarget(scope, without, wanted, allowLoss);
    }

    /// The same, writing what would lose keys or leaving it.
    public PlanTarget withAllowLoss(boolean wanted) {
        return new PlanTarget(scope, without, retire, wanted);
    }
}
