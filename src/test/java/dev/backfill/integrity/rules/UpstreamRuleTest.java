package dev.backfill.integrity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpstreamRuleTest extends RuleTest {
    private static final String RULE = "upstream existence";

    @Test
    void anUpstreamWithoutRowsBelowWhichRowsLieIsSeen() {
        run("DELETE FROM out.team" + ON);
        assertThat(seen(RULE)).containsExactly("TEAM: no rows, while FACTOR has 4, STORE has 4");
        assertThat(check(RULE)).isEqualTo("1 date: 2021-12-09");
    }

    @Test
    void anUpstreamWithoutRowsThatNothingWasBuiltOnIsLeftToOtherRules() {
        run("DELETE FROM out.team" + ON);
        run("DELETE FROM out.factor" + ON);
        run("DELETE FROM out.store" + ON);
        assertThat(check(RULE)).isEqualTo("nothing found");
    }

    @Test
    void aDateThatIsNotFinalIsNotJudged() {
        run("DELETE FROM out.team" + ON);
        run("UPDATE src.schedule SET status = 2" + ON);
        // Of the last date that a schedule has nobody says that its events should be final by now.
        run("DELETE FROM src.schedule WHERE d > DATE '2021-12-09'");
        assertThat(check(RULE)).isEqualTo("nothing found");
    }
}
