package dev.backfill.integrity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.TinyWarehouse;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DropRuleTest extends RuleTest {
    private static final String RULE = "drop of VETERAN";

    @Override
    Pipeline pipeline() {
        return TinyWarehouse.withVeterans();
    }

    @Test
    void aTableThatOnlyGrowsAndHasLostRowsIsSeen() {
        warehouse().veterans(DATES).run("DELETE FROM out.veteran" + ON + " AND player = 'p1'");
        assertThat(seen(RULE)).containsExactly("VETERAN: fell from 4 to 3 keys");
        assertThat(own("partial")).hasSize(1);
    }

    @Test
    void whereReasonsAccountForTheMissingKeysItIsAFindingOfItsOwn() {
        warehouse().veterans(DATES).run("DELETE FROM out.veteran" + ON + " AND player = 'p1'");
        run("INSERT INTO src.failures VALUES ('VETERAN', DATE '2021-12-09', 'p1', 'NO_SHOTS')");
        assertThat(own("drop")).singleElement().satisfies(f -> {
            assertThat(f.severity()).isEqualTo(Severity.WARNING);
            assertThat(f.message())
                    .isEqualTo("VETERAN fell from 4 to 3 keys on 9 December 2021, although its keys can only grow"
                            + " within a season.");
            assertThat(warehouse().rowsOf(f.evidenceSql())).isEqualTo(1);
        });
    }

    @Test
    void aScanOfTheDateAloneLooksBack() {
        warehouse().veterans(DATES).run("DELETE FROM out.veteran" + ON + " AND player = 'p1'");
        assertThat(warehouse().scan("2021-12-09").findings())
                .singleElement()
                .satisfies(f -> assertThat(f.observations()).map(o -> o.rule()).contains(RULE));
    }

    @Test
    void aTableThatStaysIsSilent() {
        warehouse().veterans(DATES);
        assertThat(check(RULE)).isEqualTo("nothing found");
        assertThat(warehouse().scan().findings()).isEmpty();
    }

    /** Ten keys, of which a tenth may go: one less is a drop. */
    @ParameterizedTest
    @CsvSource({"9, ''", "8, VETERAN: fell from 10 to 8 keys"})
    void exactlyTheShareThatMayGoIsSilentAndOneMoreIsNot(int left, String seen) {
        run("INSERT INTO src.played SELECT d || '-1', d, 'r' || i, true, TIMESTAMP '2021-12-01 20:00:00'"
                + " FROM (VALUES (DATE '2021-12-01'), (DATE '2021-12-02')) t(d), range(6) s(i)");
        warehouse().veterans(DATES);
        run("DELETE FROM out.veteran" + ON + " AND player NOT IN (SELECT player FROM out.veteran" + ON
                + " ORDER BY player LIMIT " + left + ")");
        assertThat(String.join("; ", seen(RULE))).isEqualTo(seen);
    }
}
