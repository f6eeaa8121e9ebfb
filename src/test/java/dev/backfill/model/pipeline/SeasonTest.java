package dev.backfill.model.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeasonTest {
    private static final Season SEASON = new Season("2021-22", LocalDate.parse("2021-10-19"), 14, 31);

    /** The fourteen days of the bootstrap begin with the opening; the ramp ends with the thirty-first day after it. */
    @ParameterizedTest(name = "{0}: bootstrap {1}, ramp {2}")
    @CsvSource({
        "2021-10-18, false, false",
        "2021-10-19, true, true",
        "2021-11-01, true, true",
        "2021-11-02, false, true",
        "2021-11-19, false, true",
        "2021-11-20, false, false"
    })
    void theBootstrapAndTheRampBeginWithTheOpeningAndEndOnTheirDay(LocalDate date, boolean bootstrap, boolean ramp) {
        assertThat(List.of(SEASON.inBootstrap(date), SEASON.inRamp(date))).containsExactly(bootstrap, ramp);
    }
}
