package dev.backfill.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainNumberTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "-12, -12",
        "0.95, 0.95",
        "1.50, 1.5",
        "9007199254740991, 9007199254740991",
        "9007199254740992, 9007199254740992",
        "1e20, 100000000000000000000",
        "0.0000001, 0.0000001"
    })
    void saysNumbersAsPeopleWriteThem(double number, String said) {
        assertThat(PlainNumber.of(number)).isEqualTo(said);
    }
}
