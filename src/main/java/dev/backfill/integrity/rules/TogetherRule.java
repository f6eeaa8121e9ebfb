package dev.backfill.integrity.rules;

import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.rule.Pair;
import dev.backfill.model.scan.Cell;
import java.util.List;
import java.util.stream.Stream;

/// Of two processors that appear together, one has no rows on an event date while the other has. Part of the
/// consistency of a date, the third strategy of the operators' guide.
final class TogetherRule implements Rule {
    private final Pair pair;

    TogetherRule(Pair pair) {
        this.pair = pair;
    }

    @Override
    public String name() {
        return "together: " + pair.first() + ", " + pair.second();
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        return Stream.concat(apart(pair.first(), pair.second(), observed), apart(pair.second(), pair.first(), observed))
                .toList();
    }

    private static Stream<Breach> apart(String absent, String present, Observed observed) {
        return observed.cells(absent)
                .map(Judge.Judged::cell)
                .filter(c -> c.rows() == 0 && observed.isDue(c))
                .flatMap(c -> observed
                        .cell(present, c.partition().period())
                        .filter(other -> other.rows() > 0)
                        .map(other -> Breach.of(c.partition(), seen(c, other)))
                        .stream());
    }

    private static String seen(Cell absent, Cell present) {
        return absent.partition().processor() + " has no rows, while "
                + present.partition().processor() + " has " + present.rows();
    }
}
