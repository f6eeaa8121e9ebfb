package dev.backfill.integrity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.TinyWarehouse;
import dev.backfill.model.Severity;
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
    void aDefaultInAllRowsThoughTheUpstreamWasThereIsWorthALook() {
        run("UPDATE out.factor SET strength = 0" + ON);
        assertThat(seen(RULE)).containsExactly("FACTOR: strength = 0 in 4 of 4 rows, unlike on the dates before");
        assertThat(own("contaminated")).isEmpty();
        assertThat(own("piled-up")).singleElement().satisfies(f -> {
            assertThat(f.severity()).isEqualTo(Severity.WARNING);
            assertThat(f.root().name()).isEqualTo("FACTOR");
            assertThat(f.message())
                    .isEqualTo("FACTOR piled up on 9 December 2021: strength = 0 in 4 of 4 rows, unlike on the dates"
                            + " before; TEAM is there and was when this was built: written 2021-12-09 21:00:00; STORE due to"
                            + " follow.");
            assertThat(warehouse().rowsOf(f.evidenceSql())).isEqualTo(4);
        });
    }

    @Test
    void whereTheUpstreamWasWrittenLaterItIsContamination() {
        run("UPDATE out.factor SET strength = 0" + ON);
        run("UPDATE out.team SET written = TIMESTAMP '2021-12-09 22:00:00'" + ON);
        assertThat(own("contaminated")).as("written at the same time").isEmpty();
        run("UPDATE out.team SET written = TIMESTAMP '2021-12-09 22:00:00.000001'" + ON);
        assertThat(own("piled-up")).isEmpty();
        assertThat(own("contaminated")).singleElement().satisfies(f -> {
            assertThat(f.root().name()).isEqualTo("FACTOR");
            assertThat(warehouse().rowsOf(f.evidenceSql())).isEqualTo(4);
        });
    }

    @Test
    void whereNoTimesTellNobodySaysThatItWasBuiltWithout() {
        run("UPDATE out.factor SET strength = 0, written = NULL" + ON);
        assertThat(own("piled-up"))
                .map(Finding::message)
                .containsExactly("FACTOR piled up on 9 December 2021: strength = 0 in 4 of 4 rows, unlike on the dates"
                        + " before; TEAM is there, and nothing says whether it was when this was built; STORE"
                        + " due to follow.");
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
                .containsExactly("piled-up:FACTOR:2021-12-09");
    }

    @Test
    void withoutTheColumnItSaysThatItCannotRun() {
        run("ALTER TABLE out.factor DROP COLUMN strength");
        assertThat(check(RULE)).isEqualTo("not applicable, because out.factor has no column strength");
    }
}
