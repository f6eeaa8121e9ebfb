package dev.backfill.integrity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountRatioRuleTest extends RuleTest {
    private static final String RULE = "store_over_factor";

    @Test
    void moreRowsThanTheOtherAllowsIsAFindingWithTheKeysThatOnlyItHas() {
        run("DELETE FROM out.factor" + ON + " AND player = 'p1'");
        assertThat(own(RULE)).singleElement().satisfies(f -> {
            assertThat(f.message())
                    .isEqualTo("STORE has more rows than FACTOR on 9 December 2021: STORE 4 rows, FACTOR 3, tolerated"
                            + " × 1.1.");
            assertThat(warehouse().rowsOf(f.evidenceSql())).isEqualTo(1);
        });
    }

    @Test
    void onlyWhereBothHaveRows() {
        run("DELETE FROM out.factor" + ON);
        assertThat(check(RULE)).isEqualTo("nothing found");
    }

    @Test
    void equalCountsAreSilent() {
        assertThat(check(RULE)).isEqualTo("nothing found");
    }
}
