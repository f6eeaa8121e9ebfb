package dev.backfill.model.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StepStateTest {
    /** Every move, legal or not: from the state of the line to that of the column. */
    private static final String MOVES = """
            FROM            PENDING RUNNING RETRYING SUCCEEDED FAILED UPSTREAM_FAILED SKIPPED CANCELLED
            PENDING         -       yes     -        -         -      yes             yes     yes
            RUNNING         -       -       yes      yes       yes    -               -       yes
            RETRYING        -       yes     -        -         yes    -               -       yes
            SUCCEEDED       -       -       -        -         -      -               -       -
            FAILED          -       -       -        -         -      -               -       -
            UPSTREAM_FAILED -       -       -        -         -      -               -       -
            SKIPPED         -       -       -        -         -      -               -       -
            CANCELLED       -       -       -        -         -      -               -       -
            """;

    @ParameterizedTest(name = "{0} may become {1}: {2}")
    @MethodSource("moves")
    void aStepMakesTheMovesOfTheTableAndNoOther(StepState from, StepState to, boolean legal) {
        assertThat(from.canBecome(to)).isEqualTo(legal);
    }

    /** A new state needs a line and a column. */
    @Test
    void theTableHasEveryPairOfStates() {
        assertThat(moves().map(move -> move.get()[0] + " " + move.get()[1]))
                .containsExactlyElementsOf(Arrays.stream(StepState.values())
                        .flatMap(from -> Arrays.stream(StepState.values()).map(to -> from + " " + to))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        // state, stays in it, nothing left to do, in words
        "PENDING, false, false, pending",
        "RUNNING, false, false, running",
        "RETRYING, false, false, retrying",
        "SUCCEEDED, true, true, succeeded",
        "FAILED, true, false, failed",
        "UPSTREAM_FAILED, true, false, upstream failed",
        "SKIPPED, true, true, skipped",
        "CANCELLED, true, false, cancelled"
    })
    void everyStateSaysWhetherItIsTheEndAndWhetherTheWorkIsDone(
            StepState state, boolean terminal, boolean done, String words) {
        assertThat(List.of(state.isTerminal(), state.isDone(), state.words())).containsExactly(terminal, done, words);
    }

    private static Stream<Arguments> moves() {
        List<List<String>> table =
                MOVES.lines().map(line -> List.of(line.split(" +"))).toList();
        List<String> to = table.getFirst();
        return table.stream()
                .skip(1)
                .flatMap(line -> Stream.iterate(1, i -> i < line.size(), i -> i + 1)
                        .map(i -> Arguments.of(
                                StepState.valueOf(line.getFirst()),
                                StepState.valueOf(to.get(i)),
                                line.get(i).equals("yes"))));
    }
}
