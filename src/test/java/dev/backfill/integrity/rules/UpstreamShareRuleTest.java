package dev.backfill.integrity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpstreamShareRuleTest extends RuleTest {
    private static final String RULE = "completeness of every upstream";

    @Test
    void whoHasReadAnIncompleteUpstreamIsSaidInTheFullProfile() {
        run("DELETE FROM out.factor" + ON + " AND player = 'p1'");
        assertThat(seenInFull(RULE)).containsExactly("FACTOR: STORE read it with 3 of 4 keys accounted for");
    }

    @Test
    void theQuickProfileSkipsItAndSaysSo() {
        run("DELETE FROM out.factor" + ON + " AND player = 'p1'");
        assertThat(seen(RULE)).isEmpty();
        assertThat(check(RULE)).isEqualTo("skipped in the quick profile: --profile full");
    }

    @Test
    void aCompleteUpstreamIsSilent() {
        assertThat(fullCheck(RULE)).isEqualTo("nothing found");
    }
}
