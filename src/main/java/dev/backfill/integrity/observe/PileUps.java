package dev.backfill.integrity.observe;

import dev.backfill.model.pipeline.PileUp;
import dev.backfill.model.pipeline.Processor;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// Finds the dates on which a default piles up that does not usually: nearly all rows carry it, and on an earlier
/// date of the two weeks before far fewer did. A constant cannot tell, where a column is the default for some
/// keys anyway.
public final class PileUps {
    /// How many days before a date are its neighbors.
    public static final int NEIGHBOR_DAYS = 14;

    private PileUps() {}

    /// The same counts, marked where a default piles up.
    static Map<LocalDate, Counts> mark(Processor processor, Map<LocalDate, Counts> byDate) {
        if (processor.tells().pileUps().isEmpty()) {
            return byDate;
        }
        Map<LocalDate, Counts> marked = new HashMap<>(byDate);
        for (PileUp pileUp : processor.tells().pileUps()) {
            byDate.forEach((date, counts) -> {
                if (counts.tells(pileUp) && variesBefore(processor, pileUp, date, byDate)) {
                    marked.put(date, counts.with(pileUp));
                }
            });
        }
        return marked;
    }

    /// The counts marked anew, after some of them have changed.
    static Map<LocalDate, Counts> again(Processor processor, Map<LocalDate, Counts> byDate) {
        if (processor.tells().pileUps().isEmpty()) {
            return byDate;
        }
        Map<LocalDate, Counts> plain = new HashMap<>(byDate);
        plain.replaceAll((_, c) -> c.piledUp() == null ? c : c.with(null));
        return mark(processor, plain);
    }

    private static boolean variesBefore(
            Processor processor, PileUp pileUp, LocalDate date, Map<LocalDate, Counts> byDate) {
        return date.minusDays(NEIGHBOR_DAYS)
                .datesUntil(date)
                .map(d -> processor.grain().of(d).first())
                .distinct()
                .map(byDate::get)
                .anyMatch(c -> c != null && c.knows(pileUp) && c.share(pileUp) < pileUp.usual());
    }
}
