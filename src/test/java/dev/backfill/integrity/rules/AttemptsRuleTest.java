package dev.backfill.integrity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttemptsRuleTest extends RuleTest {
    private static final String RULE = "reprocess attempts";

    @Test
    void aBadPartitionThatThreeRunsHaveWorkedOnIsSeenInTheFullProfile() {
        run("DELETE FROM out.store" + ON);
        for (int run = 1; run <= 3; run++) {
            warehouse().outcome("STORE", "2021-12-09");
        }
        assertThat(seenInFull(RULE))
                .containsExactly("STORE: 3 runs have worked on it: look for a cause that rebuilding does not remove");
    }

    @Test
    void twoRunsAreNotMany() {
        run("DELETE FROM out.store" + ON);
        warehouse().outcome("STORE", "2021-12-09").outcome("STORE", "2021-12-09");
        assertThat(fullCheck(RULE)).isEqualTo("nothing found");
    }

    @Test
    void withoutOutcomesItSaysThatItCannotRun() {
        assertThat(fullCheck(RULE))
                .isEqualTo("not applicable, because there is no table nba_orchestration.backfill_date_outcomes");
    }
}
