package dev.backfill.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import dev.backfill.model.Severity;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.common.Messages;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sentence begins with a capital letter, and a name as its owner writes it. */
class BannersTest {
    /** The banner words a missing table anew; what was added to the finding stands behind it. */
    @Test
    void whatWasAddedToTheFindingIsSaidOfAMissingTableToo() {
        Banners banners = new Banners(FakeEngine.pipeline(), SampleScan.demo(), Messages.english());
        Finding missing = SampleScan.demo().findings().getFirst();
        String worse = "It was accepted by anna. Since then it has become worse: 2 more partitions.";
        assertThat(banners.of(missing.noting(worse, "worse than accepted")).text())
                .isEqualTo(banners.of(missing).text() + " " + worse);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "built 2021-12-05 06:10:00. | Built 2021-12-05 06:10:00.",
                "shot_zone_mismatch_score = 0 in 4 of 4 rows. | shot_zone_mismatch_score = 0 in 4 of 4 rows.",
                "strength = 0 in 4 of 4 rows. | strength = 0 in 4 of 4 rows.",
                "raw.orders has no rows. | raw.orders has no rows.",
                "4 of 9 rows. | 4 of 9 rows."
            })
    void namesStayAsTheyAre(String body, String shown) {
        Finding finding = new Finding(
                "low:PCF:2021-12-04",
                FindingKind.Known.LOW,
                Severity.WARNING,
                new Cause.OfSource("raw.orders", SampleScan.POISONED),
                List.of(),
                Finding.Words.opening("PCF low", "detail", "PCF low on 4 December 2021", body, "remedy"),
                "SELECT 1");
        assertThat(new Banners(FakeEngine.pipeline(), SampleScan.demo(), Messages.english())
                        .of(finding)
                        .text())
                .isEqualTo(shown);
    }
}
