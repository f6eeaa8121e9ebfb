package dev.backfill.integrity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DuplicateRuleTest extends RuleTest {
    private static final String RULE = "duplicates";

    @Test
    void moreRowsThanKeysAreSeenAlsoWhereAnotherVerdictCameFirst() {
        run("INSERT INTO out.store SELECT * FROM out.store" + ON);
        run("DELETE FROM out.team" + ON);
        assertThat(seen(RULE)).containsExactly("STORE: 8 rows for 4 keys");
        assertThat(own("duplicated")).isEmpty();
    }

    @Test
    void aloneTheyAreTheFindingAndItsEvidenceNamesTheKeys() {
        run("INSERT INTO out.store SELECT * FROM out.store" + ON + " AND player = 'p1'");
        assertThat(own("duplicated"))
                .singleElement()
                .satisfies(f -> assertThat(warehouse().rowsOf(f.evidenceSql())).isEqualTo(1));
    }

    @Test
    void oneRowPerKeyIsSilent() {
        assertThat(check(RULE)).isEqualTo("nothing found");
    }
}
