package dev.backfill.orchestrator.plan;

import dev.backfill.model.Partition;
import dev.backfill.model.graph.PartitionGraph;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.plan.LeftReason;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What speaks against writing a partition that nobody has allowed.
///
/// @param graph what each partition is built from
/// @param request what was asked for, and what is allowed
record Bars(Pipeline pipeline, PartitionGraph graph, Scan scan, PlanRequest request) {

    /// The first thing that speaks against it; empty where nothing does.
    ///
    /// @param chosen what is written besides
    Optional<LeftReason> of(Cell cell, Set<Partition> chosen) {
        return outside(cell.partition())
                .or(() -> unread(cell.partition()))
                .or(() -> unchanged(cell, chosen))
                .or(() -> request.allowLoss() ? Optional.empty() : ofSources(cell));
    }

    private Optional<LeftReason> ofSources(Cell cell) {
        Partition partition = cell.partition();
        return (pipeline.processor(partition.processor()).cadence().followsEvents()
                        ? partition.period().dates().dates()
                        : Stream.<LocalDate>empty())
                .flatMap(d -> scan.day(d).stream())
                .flatMap(day -> Repairs.bar(pipeline, day).stream())
                .findFirst()
                .or(() -> Repairs.bar(pipeline, cell));
    }

    /// What came out as it was when it was rebuilt does so again, unless something that it reads is written anew.
    private Optional<LeftReason> unchanged(Cell cell, Set<Partition> chosen) {
        return graph.needs(cell.partition()).stream().anyMatch(chosen::contains)
                ? Optional.empty()
                : Repairs.unchanged(cell, request);
    }

    /// Whoever names dates has these written and no others; what follows on others is told.
    private Optional<LeftReason> outside(Partition partition) {
        return request.target() instanceof PlanRequest.Target.Dates(var dates, _)
                        && (partition.period().last().isBefore(dates.start())
                                || !partition.period().first().isBefore(dates.end()))
                ? Optional.of(new LeftReason.OutsideDates(dates))
                : Optional.empty();
    }

    /// Which upstream cannot be read: nothing is built on what nobody can look at. Empty if each can be.
    private Optional<LeftReason> unread(Partition partition) {
        return graph.needs(partition).stream()
                .flatMap(u -> scan.cell(u).stream())
                .filter(Cell::isUnread)
                .findFirst()
                .map(u -> new LeftReason.UpstreamUnread(u.partition().seenFrom(partition.period()), u.proof()));
    }
}
