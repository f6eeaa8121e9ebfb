package dev.backfill.model.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepStateTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everyRandomWalkEndsInATerminalStateAndStaysThere(long seed) {
        Random random = new Random(seed);
        StepState state = StepState.PENDING;
        int moves = 0;
        while (!successors(state).isEmpty()) {
            List<StepState> next = successors(state);
            state = next.get(random.nextInt(next.size()));
            assertThat(++moves).as("moves of the walk").isLessThan(1_000);
        }
        assertThat(state.isTerminal()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(StepState.class)
    void onlyTerminalStatesHaveNoWayOut(StepState state) {
        assertThat(successors(state).isEmpty()).isEqualTo(state.isTerminal());
        assertThat(state.canBecome(StepState.PENDING)).isFalse();
    }

    private static List<StepState> successors(StepState state) {
        return Arrays.stream(StepState.values()).filter(state::canBecome).toList();
    }
}
