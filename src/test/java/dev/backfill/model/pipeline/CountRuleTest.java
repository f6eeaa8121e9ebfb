package dev.backfill.model.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.Severity;
import dev.backfill.model.rule.CountRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountRuleTest {
    @ParameterizedTest(name = "{0} rows over {1}, tolerated × {2}: {3}")
    @CsvSource({
        "100, 100, 1.0, false",
        "101, 100, 1.0, true",
        " 11,  10, 1.1, false",
        " 12,  10, 1.1, true",
        "110, 100, 1.1, false",
        "111, 100, 1.1, true",
        " 23,  20, 1.15, false",
        " 24,  20, 1.15, true",
        "  0,  10, 1.0, false",
        "  1,   0, 1.0, false"
    })
    void moreThanTheRatioAllowsIsABreachAndExactlyThatManyIsNone(
            long larger, long smaller, double ratio, boolean breached) {
        assertThat(rule(ratio, false).breachedBy(larger, smaller, false)).isEqualTo(breached);
    }

    @ParameterizedTest
    @CsvSource({"false, false, true", "false, true, true", "true, false, true", "true, true, false"})
    void onlyARuleThatIsOffInTheRampIsSilentThere(boolean offInRamp, boolean inRamp, boolean breached) {
        assertThat(rule(1, offInRamp).breachedBy(2, 1, inRamp)).isEqualTo(breached);
    }

    @Test
    void aRatioOfOneIsTheLeast() {
        assertThat(rule(1, false).ratio()).isEqualTo(1);
        assertThatThrownBy(() -> rule(0.99, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The ratio of rule a_over_b must be at least 1, not 0.99.");
    }

    private static CountRule rule(double ratio, boolean offInRamp) {
        return new CountRule("a_over_b", "A", "B", ratio, Severity.WARNING, offInRamp);
    }
}
