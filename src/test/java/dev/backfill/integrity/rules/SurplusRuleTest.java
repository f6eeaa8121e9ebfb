package dev.backfill.integrity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.scan.Finding;
import org.junit.jupiter.api.Test;

class SurplusRuleTest extends RuleTest {
    private static final String RULE = "surplus";
    private static final String GHOST =
            "INSERT INTO out.store VALUES (DATE '2021-12-09', 'ghost', TIMESTAMP '2021-12-09 23:00:00')";

    @Test
    void aKeyThatDidNotPlayIsSeenAndItsEvidenceReturnsIt() {
        run(GHOST);
        assertThat(seen(RULE)).containsExactly("STORE: 1 key that should not be there");
        assertThat(own("surplus"))
                .singleElement()
                .satisfies(f -> assertThat(warehouse().rowsOf(f.evidenceSql())).isEqualTo(1));
    }

    @Test
    void moreThanTheFixedNumberIsSeenToo() {
        run("INSERT INTO out.team VALUES (DATE '2021-12-09', 'C', TIMESTAMP '2021-12-09 21:00:00')");
        assertThat(seen(RULE)).containsExactly("TEAM: 1 key that should not be there");
        assertThat(own("surplus"))
                .singleElement()
                .satisfies(f -> assertThat(warehouse().rowsOf(f.evidenceSql())).isEqualTo(3));
    }

    @Test
    void onADateWithIncompleteSourceRowsAKeyMayBelongToTheOthers() {
        run("DELETE FROM src.played WHERE id = '2021-12-09-1'");
        assertThat(warehouse().scan().findings()).map(Finding::rule).containsOnly("partial-source", "suspect");
        assertThat(check(RULE)).isEqualTo("nothing found");
    }
}
