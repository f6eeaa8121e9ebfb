package dev.backfill.integrity.observe;

import dev.backfill.model.Period;
import dev.backfill.model.period.ByPeriod;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.telltale.PileUp;
import java.util.Map;
import java.util.stream.IntStream;

/// Finds the dates on which a default piles up that does not usually: nearly all rows carry it, and on an earlier
/// date of the two weeks before far fewer did. A constant cannot tell, where a column is the default for some
/// keys anyway.
public final class PileUps {
    /// How many days before a date are its neighbors.
    public static final int NEIGHBOR_DAYS = 14;

    private PileUps() {}

    /// The same counts, marked where a default piles up.
    static Map<Period, Counts> mark(Processor processor, Map<Period, Counts> byDate) {
        if (processor.tells().pileUps().isEmpty()) {
            return byDate;
        }
        Map<Period, Counts> marked = new ByPeriod<>(processor.grain(), byDate);
        for (PileUp pileUp : processor.tells().pileUps()) {
            byDate.forEach((period, counts) -> {
                if (counts.tells(pileUp) && variesBefore(pileUp, period, byDate)) {
                    marked.put(period, counts.with(pileUp));
                }
            });
        }
        return marked;
    }

    /// The counts marked anew, after some of them have changed.
    static Map<Period, Counts> again(Processor processor, Map<Period, Counts> byDate) {
        if (processor.tells().pileUps().isEmpty()) {
            return byDate;
        }
        Map<Period, Counts> plain = new ByPeriod<>(processor.grain(), byDate);
        byDate.forEach((period, c) -> {
            if (c.piledUp() != null) {
                plain.put(period, c.with(null));
            }
        });
        return mark(processor, plain);
    }

    private static boolean variesBefore(PileUp pileUp, Period period, Map<Period, Counts> byDate) {
        return IntStream.rangeClosed(1, NEIGHBOR_DAYS)
                .mapToObj(period::daysBefore)
                .distinct()
                .map(byDate::get)
                .anyMatch(c -> c != null && c.knows(pileUp) && c.share(pileUp) < pileUp.usual());
    }
}
