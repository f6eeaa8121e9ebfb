package dev.backfill.integrity.rules;

import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.rule.Pair;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import java.util.List;
import java.util.Optional;

/// Of two processors that appear together, one has no rows on an event date while the other has. Part of the
/// consistency of a date, the third strategy of the operators' guide; when a run has ended, its dates are asked the
/// same.
public final class TogetherRule implements Rule {
    private final Pair pair;

    public TogetherRule(Pair pair) {
        this.pair = pair;
    }

    @Override
    public String name() {
        return "together: " + pair.first() + ", " + pair.second();
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        return observed.cells(pair.first())
                .map(Judge.Judged::cell)
                .flatMap(first -> observed
                        .beside(first, pair.second())
                        .flatMap(second -> apart(
                                first, second, observed.day(first.partition().date())))
                        .stream())
                .map(apart -> Breach.of(apart.absent().partition(), apart.words()))
                .toList();
    }

    /// Two cells that should both have rows, and of which one has none.
    ///
    /// @param absent the one without rows
    /// @param present the one with rows
    public record Apart(Cell absent, Cell present) {
        private String words() {
            return absent.partition().processor() + " has no rows, while "
                    + present.partition().processor() + " has " + present.rows();
        }
    }

    /// Judges the two cells of a date, whichever of them is the one without rows.
    public static Optional<Apart> apart(Cell one, Cell other, EventDay day) {
        return isApart(one, other, day)
                ? Optional.of(new Apart(one, other))
                : isApart(other, one, day) ? Optional.of(new Apart(other, one)) : Optional.empty();
    }

    private static boolean isApart(Cell absent, Cell present, EventDay day) {
        return absent.rows() == 0 && absent.isDue(day) && present.rows() > 0;
    }
}
