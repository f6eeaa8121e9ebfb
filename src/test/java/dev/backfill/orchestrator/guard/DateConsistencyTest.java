package dev.backfill.orchestrator.guard;

import static dev.backfill.orchestrator.NbaScans.FOURTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.run.RunEvent.DateLine;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Verdict;
import dev.backfill.orchestrator.NbaScans;
import org.junit.jupiter.api.Test;

/** A run's last look at a date, which asks what the rules between tables ask of a scan. */
class DateConsistencyTest {

    @Test
    void oneOfTwoThatAppearTogetherIsAFault() {
        NbaScans scans = new NbaScans("2021-12-04").cell("TDZA", FOURTH, Verdict.COMPLETE, 30, 0);
        assertThat(line(scans))
                .isEqualTo(new DateLine(
                        FOURTH, false, "TDZA 0, PSZA 351, PCF 131, PDC 97, ML 131: TDZA=0 but PSZA has 351 records"));
    }

    @Test
    void ofADateThatIsNotFinalNobodySaysWhatShouldBeThere() {
        NbaScans scans = new NbaScans("2021-12-04")
                .state(FOURTH, EventState.NOT_FINAL)
                .cell("TDZA", FOURTH, Verdict.NOT_FINAL, 30, 0);
        assertThat(line(scans))
                .isEqualTo(new DateLine(FOURTH, true, "TDZA 0, PSZA 351, PCF 131, PDC 97, ML 131: consistent"));
    }

    @Test
    void moreRowsThanTheOtherTableAllowsAreAFault() {
        NbaScans scans = new NbaScans("2021-12-04").cell("PCF", FOURTH, Verdict.COMPLETE, 131, 100);
        assertThat(line(scans))
                .isEqualTo(new DateLine(
                        FOURTH, false, "TDZA 30, PSZA 351, PCF 100, PDC 97, ML 131: ML (131) > PCF (100)"));
    }

    private static DateLine line(NbaScans scans) {
        return new DateConsistency(NbaScans.pipeline()).check(FOURTH, scans.scan());
    }
}
