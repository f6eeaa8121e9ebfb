package dev.backfill.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "1023, 1023 bytes",
        "1024, 1 KiB",
        "1536, 1.5 KiB",
        "102348, 99.9 KiB",
        "102349, 100 KiB",
        "102400, 100 KiB",
        "1048063, 1023 KiB",
        "1048064, 1.0 MiB",
        "1048575, 1.0 MiB",
        "1048576, 1 MiB",
        "1073741824, 1 GiB",
        "1125899906842624, 1 PiB",
        "2305843009213693952, 2048 PiB"
    })
    void aSizeHasTheUnitThatSaysItShortest(long bytes, String words) {
        assertThat(Bytes.words(bytes)).isEqualTo(words);
    }
}
