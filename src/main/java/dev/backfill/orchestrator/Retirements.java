package dev.backfill.orchestrator;

import dev.backfill.model.Cell;
import dev.backfill.model.EventDay;
import dev.backfill.model.LeftCell;
import dev.backfill.model.Partition;
import dev.backfill.model.Selection;
import dev.backfill.model.Step;
import dev.backfill.model.Verdict;
import dev.backfill.orchestrator.PlanRequest.Target;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says why rows stay that somebody wants taken out. Whoever names dates and stale rows gets an answer for every
/// one of them: a list of postponed dates may be wrong, and the rows of a date that was played are good.
final class Retirements {
    private Retirements() {}

    /// The named cells of a date that are not taken out, with the reason.
    ///
    /// @param steps the plan so far
    /// @param left what the plan leaves so far
    static List<LeftCell> refused(
            PlanRequest request, EventDay day, List<Cell> cells, List<Step> steps, List<LeftCell> left) {
        if (!request.retire()
                || !(request.target() instanceof Target.Selected(var selection))
                || selection.dates().isEmpty()
                || !selection.verdicts().contains(Verdict.STALE)) {
            return List.of();
        }
        Selection named = new Selection(selection.dates(), selection.processors(), List.of());
        Set<Partition> told = Stream.concat(
                        steps.stream().map(Step::partition), left.stream().map(LeftCell::partition))
                .collect(Collectors.toSet());
        return cells.stream()
                .filter(c -> c.verdict() != Verdict.STALE)
                .filter(named::matches)
                .filter(c -> !told.contains(c.partition()))
                .map(c -> new LeftCell(c.partition(), why(c, day), false))
                .toList();
    }

    private static String why(Cell cell, EventDay day) {
        if (cell.rows() == 0) {
            return "no rows to take out";
        }
        String rows = String.format(Locale.ROOT, "%,d rows stay: ", cell.rows());
        return day.played() > 0
                ? rows + day.played() + " of the date's events were played"
                : rows + "nothing says that they should not be there ("
                        + cell.verdict().words() + ")";
    }
}
