package dev.backfill.ui.heatmap.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompactNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "999, 999",
        "1000, 1.0k",
        "1049, 1.0k",
        "1050, 1.1k",
        "9949, 9.9k",
        "9950, 10k",
        "9999, 10k",
        "10000, 10k",
        "10499, 10k",
        "10500, 11k",
        "99999, 100k",
        "100000, 100k",
        "999499, 999k",
        "999500, 1.0M",
        "999999, 1.0M",
        "1000000, 1.0M",
        "1999999, 2.0M",
        "9949999, 9.9M",
        "9950000, 10M",
        "999499999, 999M",
        "999500000, 1.0B",
        "2000000000, 2.0B",
        "999499999999, 999B"
    })
    void aNumberIsRoundedToTwoOrThreeDigits(long rows, String text) {
        assertThat(CompactNumber.of(rows)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 12, 123, 1_234, 12_345, 123_456, 1_234_567, 12_345_678, 123_456_789, 1_234_567_890})
    void itFitsIntoFourSigns(long rows) {
        assertThat(CompactNumber.of(rows)).hasSizeLessThanOrEqualTo(4);
    }
}
