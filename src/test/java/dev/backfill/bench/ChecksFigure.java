package dev.backfill.bench;

import dev.backfill.orchestrator.context.SqlStepRunner;
import java.util.ArrayList;
import java.util.List;

/** How much of a run goes into the checks that are always on. */
final class ChecksFigure implements Figure {
    private static final int TURNS = 5;

    @Override
    public List<Line> measure(Lab lab) throws Exception {
        List<Double> all = new ArrayList<>();
        List<Double> recounts = new ArrayList<>();
        for (int i = -1; i < TURNS; i++) {
            CheckWatch watch = new CheckWatch();
            try (MonthOfSteps month = new MonthOfSteps(lab, MonthOfSteps.DECEMBER, List.of())) {
                double nanos = month.guarded(
                        watch.watching(month.warehouse()), watch.watching(month.scans()), new SqlStepRunner(), 1);
                if (i >= 0) {
                    all.add(100 * (watch.guards.get() + watch.recounts.get()) / nanos);
                    recounts.add(100 * watch.recounts.get() / nanos);
                }
            }
        }
        Samples share = new Samples(all);
        return List.of(Line.of(
                "share of the always-on checks in a run of the same month, one worker",
                "≤ 10 %",
                share.words("%") + ", the recount of each date " + Samples.number(new Samples(recounts).median())
                        + " % of it",
                share.median() <= 10));
    }
}
