package dev.backfill.integrity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LowShareRuleTest extends RuleTest {
    private static final String RULE = "accounted share";

    @Test
    void lessThanHalfOfTheKeysIsSeen() {
        run("DELETE FROM out.store" + ON + " AND player <> 'p1'");
        assertThat(seen(RULE)).containsExactly("STORE: 1 of 4 accounted for, below 50 %");
    }

    @Test
    void halfOfTheKeysIsNotLow() {
        run("DELETE FROM out.store" + ON + " AND player IN ('p1', 'p2')");
        assertThat(check(RULE)).isEqualTo("nothing found");
    }

    @Test
    void theBootstrapWindowIsExcused() {
        run("DELETE FROM out.store WHERE d = DATE '2021-12-01' AND player <> 'p1'");
        assertThat(check(RULE)).isEqualTo("nothing found");
    }
}
