package dev.backfill.integrity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentinelRuleTest extends RuleTest {
    private static final String RULE = "sentinel of FACTOR";

    @Test
    void aDateOnWhichAllRowsCarryTheDefaultIsSeen() {
        run("UPDATE out.factor SET strength = 0" + ON);
        assertThat(seen(RULE)).containsExactly("FACTOR: strength = 0 in 4 of 4 rows");
    }

    @Test
    void oneOtherValueIsEnoughToBeSilent() {
        run("UPDATE out.factor SET strength = 0" + ON + " AND player <> 'p1'");
        assertThat(check(RULE)).isEqualTo("nothing found");
        assertThat(warehouse().scan().findings()).isEmpty();
    }

    @Test
    void withoutTheColumnItSaysThatItCannotRun() {
        run("ALTER TABLE out.factor DROP COLUMN strength");
        assertThat(check(RULE)).isEqualTo("not applicable, because out.factor has no column strength");
        assertThat(warehouse().scan().findings()).isEmpty();
    }
}
