package dev.backfill.model.plan;

import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/// Steps that one call of a program, or one statement, works on: those of one processor on periods that touch. Mostly
/// one.
///
/// @param steps by period, ascending; at least one
public record Span(List<Step> steps) {
    public Span {
        steps = List.copyOf(steps);
        for (int i = 1; i < steps.size(); i++) {
            if (!touch(steps.get(i - 1), steps.get(i))) {
                throw new IllegalArgumentException(steps.get(i).partition() + " does not follow "
                        + steps.get(i - 1).partition() + ".");
            }
        }
    }

    /// Whether a step is on the period after another one's, of one processor.
    public static boolean touch(Step before, Step step) {
        Partition next = step.partition();
        return before.partition()
                .equals(new Partition(next.processor(), next.period().plus(-1)));
    }

    /// The processor of all steps.
    public String processor() {
        return steps.getFirst().partition().processor();
    }

    /// The first period.
    public Period first() {
        return steps.getFirst().partition().period();
    }

    /// The last period.
    public Period last() {
        return steps.getLast().partition().period();
    }

    /// The dates of the steps.
    public Stream<LocalDate> dates() {
        return steps.stream().map(s -> s.partition().date());
    }

    /// `2024-03-01`, `2024-03-01..2024-03-30`
    @Override
    public String toString() {
        return steps.size() == 1 ? first().toString() : first() + ".." + last();
    }
}
