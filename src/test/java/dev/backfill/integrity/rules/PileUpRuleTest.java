package dev.backfill.integrity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.TinyWarehouse;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.Finding;
import org.junit.jupiter.api.Test;

class PileUpRuleTest extends RuleTest {
    private static final String RULE = "pile-up in FACTOR.strength";

    @Override
    Pipeline pipeline() {
        return TinyWarehouse.withPileUp();
    }

    @Test
    void aDefaultInAllRowsOfADateThatWasRareBeforeIsContamination() {
        run("UPDATE out.factor SET strength = 0" + ON);
        assertThat(seen(RULE)).containsExactly("FACTOR: strength = 0 in 4 of 4 rows, unlike on the dates before");
        assertThat(own("contaminated")).singleElement().satisfies(f -> {
            assertThat(f.root().name()).isEqualTo("FACTOR");
            assertThat(warehouse().rowsOf(f.evidenceSql())).isEqualTo(4);
        });
    }

    @Test
    void aDefaultThatIsUsualTellsNothing() {
        run("UPDATE out.factor SET strength = 0");
        assertThat(check(RULE)).isEqualTo("nothing found");
        assertThat(warehouse().scan().findings()).isEmpty();
    }

    @Test
    void aScanOfTheDateAloneSaysTheSame() {
        run("UPDATE out.factor SET strength = 0" + ON);
        assertThat(warehouse().scan("2021-12-09").findings())
                .map(Finding::id)
                .containsExactly("contaminated:FACTOR:2021-12-09");
    }

    @Test
    void withoutTheColumnItSaysThatItCannotRun() {
        run("ALTER TABLE out.factor DROP COLUMN strength");
        assertThat(check(RULE)).isEqualTo("not applicable, because out.factor has no column strength");
    }
}
