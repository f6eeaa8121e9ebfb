package dev.backfill.orchestrator.plan;

import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Scope;
import dev.backfill.model.plan.Keeping;
import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.LeftReason;
import dev.backfill.model.plan.Step;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Selection;
import dev.backfill.orchestrator.plan.PlanRequest.Target;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says why rows stay that somebody wants taken out. Whoever names cells gets an answer for every one of them: a list
/// of
/// postponed dates may be wrong, and the rows of a date that was played are good.
final class Retirements {
    private final Pipeline pipeline;

    Retirements(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /// The named cells of a date that are not taken out, with the reason.
    ///
    /// @param targeted the cells that were asked for
    /// @param cells all cells of the date
    /// @param steps the plan so far
    /// @param left what the plan leaves so far
    List<LeftCell> refused(
            PlanRequest request,
            List<Cell> targeted,
            EventDay day,
            List<Cell> cells,
            List<Step> steps,
            List<LeftCell> left) {
        if (!request.namesRetirements()) {
            return List.of();
        }
        Set<Partition> told = Stream.concat(
                        steps.stream().map(Step::partition), left.stream().map(LeftCell::partition))
                .collect(Collectors.toSet());
        return named(request, targeted, cells)
                .filter(c -> !told.contains(c.partition()))
                .map(c -> new LeftCell(c.partition(), new LeftReason.NotRetired(why(c, day)), false))
                .toList();
    }

    /// Whoever names dates and stale rows means the rows of these dates; without dates, stale rows wherever they are.
    private static Stream<Cell> named(PlanRequest request, List<Cell> targeted, List<Cell> cells) {
        if (request.target() instanceof Target.Selected(var selection)
                && !selection.dates().isEmpty()
                && !selection.verdicts().isEmpty()) {
            Selection wider = new Selection(selection.dates(), selection.processors(), List.of());
            return cells.stream().filter(wider::matches);
        }
        return targeted.stream();
    }

    private Keeping why(Cell cell, EventDay day) {
        long rows = cell.rows();
        if (rows == 0) {
            return new Keeping.NoRows();
        }
        if (pipeline.processor(cell.partition().processor()).scope() == Scope.DAILY) {
            return new Keeping.StandingTable(rows);
        }
        if (day.played() > 0) {
            return new Keeping.Played(rows, day.played());
        }
        return Repairs.isUnproven(pipeline, cell, day)
                ? new Keeping.Unproven(cell.proof())
                : new Keeping.NothingAgainst(rows, cell.verdict(), cell.proof());
    }
}
