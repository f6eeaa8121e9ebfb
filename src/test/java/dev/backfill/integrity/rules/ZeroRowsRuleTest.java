package dev.backfill.integrity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ZeroRowsRuleTest extends RuleTest {
    private static final String RULE = "output validation";

    @Test
    void aPartitionThatARunHasLeftEmptyIsSeen() {
        run("DELETE FROM out.store" + ON);
        warehouse().outcome("STORE", "2021-12-09");
        assertThat(seen(RULE)).containsExactly("STORE: 0/4 records, although a run has left its outcome");
    }

    @Test
    void anEmptyPartitionThatNoRunHasTriedIsNoFailureOfARun() {
        run("DELETE FROM out.store" + ON);
        warehouse().outcome("STORE", "2021-12-08");
        assertThat(check(RULE)).isEqualTo("nothing found");
    }
}
