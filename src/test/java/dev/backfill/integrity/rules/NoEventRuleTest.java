package dev.backfill.integrity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoEventRuleTest extends RuleTest {
    private static final String RULE = "rows without an event";

    @Test
    void rowsForADateWhoseGamesWereAllPostponedAreSeen() {
        run("UPDATE src.schedule SET status = 4" + ON);
        run("DELETE FROM src.played" + ON);
        assertThat(seen(RULE))
                .containsExactly(
                        "FACTOR: 4 rows, and 2 scheduled originally, 0 now, 0 played",
                        "STORE: 4 rows, and 2 scheduled originally, 0 now, 0 played");
    }

    @Test
    void missingSourceRowsProveNothing() {
        run("DELETE FROM src.played" + ON);
        assertThat(check(RULE)).isEqualTo("nothing found");
        assertThat(own("stale")).isEmpty();
    }
}
