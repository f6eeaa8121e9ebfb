package dev.backfill.integrity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FreshnessRuleTest extends RuleTest {
    private static final String RULE = "freshness of every upstream";

    @Test
    void whoWasBuiltOnAnOutdatedUpstreamIsSaidInTheFullProfile() {
        run("UPDATE out.team SET written = TIMESTAMP '2021-12-09 22:30:00'" + ON);
        assertThat(seenInFull(RULE)).containsExactly("FACTOR: STORE was built on it while it was outdated");
    }

    @Test
    void aFreshUpstreamIsSilent() {
        assertThat(fullCheck(RULE)).isEqualTo("nothing found");
    }

    @Test
    void theQuickProfileSkipsItAndSaysSo() {
        assertThat(check(RULE)).isEqualTo("skipped in the quick profile: --profile full");
    }
}
