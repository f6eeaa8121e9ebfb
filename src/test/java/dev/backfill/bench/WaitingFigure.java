package dev.backfill.bench;

import dev.backfill.orchestrator.context.StepRunner;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Steps that wait for somebody else a second each, as a program or BigQuery does, several at once: enough of them that the
 * last round of eight counts little, and long enough that two cores get done what each step does beside.
 */
final class WaitingFigure implements Figure {
    /** Eight rounds of eight: of fewer the last one counts too much. */
    private static final int FEWEST = 64;

    private static final StepRunner WAITING = (session, processor, date, _) -> {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        String same = "SELECT * FROM " + processor.table() + " WHERE " + processor.date() + " = @date";
        return session.stage(
                PartitionTarget.of(processor, date),
                new Sql(same, Map.of("date", date.start().toLocalDate())));
    };

    @Override
    public List<Line> measure(Lab lab) throws Exception {
        List<Line> lines = new ArrayList<>();
        try (MonthOfSteps month = new MonthOfSteps(lab, MonthOfSteps.SECOND, List.of("ML"))) {
            int steps = month.plan().steps().size();
            if (steps < FEWEST) {
                throw new IllegalStateException(steps + " steps show nothing of 8 workers.");
            }
            for (int workers : new int[] {2, 4, 8}) {
                Duel duel = Duel.of(0, 1, () -> waiting(month, 1), () -> waiting(month, workers));
                double wanted = 0.9 * workers;
                lines.add(Line.of(
                        steps + " steps that wait 1 s, " + workers + " workers against one",
                        "≥ " + wanted + " ×",
                        duel.words(),
                        duel.ratio().median() >= wanted));
            }
        }
        return lines;
    }

    private static long waiting(MonthOfSteps month, int workers) throws InterruptedException {
        return month.guarded(month.warehouse(), month.scans(), WAITING, workers);
    }
}
