package dev.backfill.integrity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TogetherRuleTest extends RuleTest {
    private static final String RULE = "together: TEAM, FACTOR";

    @Test
    void theFirstWithoutTheSecondIsSeen() {
        run("DELETE FROM out.factor" + ON);
        run("DELETE FROM out.store" + ON);
        assertThat(seen(RULE)).containsExactly("FACTOR: FACTOR has no rows, while TEAM has 2");
    }

    @Test
    void theOtherWayRoundIsSeenToo() {
        run("DELETE FROM out.team" + ON);
        assertThat(seen(RULE)).containsExactly("TEAM: TEAM has no rows, while FACTOR has 4");
    }

    @Test
    void bothMissingIsNoDisagreement() {
        run("DELETE FROM out.team" + ON);
        run("DELETE FROM out.factor" + ON);
        assertThat(check(RULE)).isEqualTo("nothing found");
    }
}
