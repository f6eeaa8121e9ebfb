package dev.backfill.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Two things measured in turns, so that whatever else the machine does hits both. What is judged is the ratio within
 * each turn.
 */
record Duel(Samples ours, Samples theirs, Samples ratio) {

    /** Does something once, prepares as it likes, and says how long the part that counts took. */
    interface Timed {
        long nanos() throws Exception;
    }

    /**
     * @param warmUps turns that are thrown away
     * @param turns turns that count
     */
    static Duel of(int warmUps, int turns, Timed ours, Timed theirs) throws Exception {
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = -warmUps; i < turns; i++) {
            // Each goes first every other time.
            boolean oursFirst = i % 2 == 0;
            long early = (oursFirst ? ours : theirs).nanos();
            long late = (oursFirst ? theirs : ours).nanos();
            if (i >= 0) {
                long mine = oursFirst ? early : late;
                long other = oursFirst ? late : early;
                first.add(mine);
                second.add(other);
                ratios.add((double) mine / other);
            }
        }
        return new Duel(Samples.millis(first), Samples.millis(second), new Samples(ratios));
    }

    /**
     * What was measured in turns already.
     *
     * @param ours one measurement per turn
     * @param theirs as many
     * @param nanos what of a measurement is compared
     */
    static <T> Duel of(List<T> ours, List<T> theirs, ToLongFunction<T> nanos) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add((double) nanos.applyAsLong(ours.get(i)) / nanos.applyAsLong(theirs.get(i)));
        }
        return new Duel(
                Samples.millis(ours.stream().map(nanos::applyAsLong).toList()),
                Samples.millis(theirs.stream().map(nanos::applyAsLong).toList()),
                new Samples(ratios));
    }

    Line line(String what, double most) {
        return Line.of(what, "≤ " + most + " ×", words(), ratio.median() <= most);
    }

    /** `1.31 × (1.27 to 1.40): 131 ms against 100 ms` */
    String words() {
        return ratio.words("×") + ": " + Samples.number(ours.median()) + " ms against "
                + Samples.number(theirs.median()) + " ms";
    }
}
