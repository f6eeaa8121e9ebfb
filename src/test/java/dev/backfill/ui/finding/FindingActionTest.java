package dev.backfill.ui.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.scan.FindingKind;
import org.junit.jupiter.api.Test;

/** What is done about a kind of finding. */
class FindingActionTest {

    @Test
    void onlyRowsThatTheScheduleDisprovesAreTakenOutWhateverAPipelineCallsItsOwnRules() {
        assertThat(FindingAction.of(FindingKind.Known.STALE)).isEqualTo(FindingAction.REVIEW_RETIRE);
        assertThat(FindingAction.of(new FindingKind.OfPipeline("stale"))).isEqualTo(FindingAction.FIX);
    }
}
