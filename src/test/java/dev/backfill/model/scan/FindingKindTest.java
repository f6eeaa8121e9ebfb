package dev.backfill.model.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Kinds of findings and the names under which files and scripts know them. */
class FindingKindTest {

    @Test
    void scriptsKnowTheKindsByTheseNames() {
        assertThat(Arrays.stream(FindingKind.Known.values()).map(FindingKind::id))
                .containsExactly(
                        "unknown",
                        "stale",
                        "unexpected",
                        "blocked",
                        "missing",
                        "contaminated",
                        "duplicated",
                        "surplus",
                        "outdated",
                        "low",
                        "high",
                        "piled-up",
                        "partial",
                        "source-gap",
                        "partial-source",
                        "mismatch",
                        "event-on-two-dates",
                        "event-not-final",
                        "event-contradicted",
                        "final-without-score",
                        "source-shrunk",
                        "event-vanished",
                        "drop",
                        "future-time",
                        "calendar-end",
                        "undated",
                        "outside-calendar",
                        "empty-column",
                        "keyless",
                        "alike-column",
                        "suspect");
    }

    @Test
    void aKindIsReadBackFromItsNameAndAnyOtherNameIsARuleOfThePipeline() {
        assertThat(FindingKind.Known.values())
                .allSatisfy(k -> assertThat(FindingKind.of(k.id())).isSameAs(k));
        assertThat(FindingKind.of("ml_over_pcf")).isEqualTo(new FindingKind.OfPipeline("ml_over_pcf"));
    }

    @Test
    void aBadCellGivesItsVerdictToTheFindingAndAHealthyOneHasNone() {
        assertThat(Arrays.stream(Verdict.values()).filter(v -> v.severity().isBad()))
                .hasSize(13)
                .allSatisfy(v -> assertThat(FindingKind.Known.of(v).id())
                        .isEqualTo(v.words().replace(' ', '-')));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FindingKind.Known.of(Verdict.NOT_EXPECTED))
                .withMessage("Nothing is wrong with cells that are not expected.");
    }
}
