package dev.backfill.bench;

import dev.backfill.orchestrator.context.SqlStepRunner;
import java.util.List;

/** What guards, recounts, outcomes and journal cost beside the work itself. */
final class RunFigure implements Figure {
    @Override
    public List<Line> measure(Lab lab) throws Exception {
        int[] steps = new int[1];
        Duel duel = Duel.of(
                1,
                5,
                () -> {
                    try (MonthOfSteps month = new MonthOfSteps(lab, MonthOfSteps.DECEMBER, List.of())) {
                        steps[0] = month.plan().steps().size();
                        return month.guarded(month.warehouse(), month.scans(), new SqlStepRunner(), 1);
                    }
                },
                () -> {
                    try (MonthOfSteps month = new MonthOfSteps(lab, MonthOfSteps.DECEMBER, List.of())) {
                        return month.bare();
                    }
                });
        return List.of(duel.line(
                "a month of SQL steps (" + steps[0]
                        + ") with all guards and the journal, one worker, against the same SQL and swap bare",
                1.5));
    }
}
