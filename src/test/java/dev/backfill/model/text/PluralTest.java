package dev.backfill.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluralTest {
    @ParameterizedTest
    @CsvSource({
        "game, games",
        "match, matches",
        "crash, crashes",
        "race, races",
        "bus, buses",
        "box, boxes",
        "delivery, deliveries",
        "play, plays",
        "Opening, Openings"
    })
    void wordsAreAddedToAsEnglishDoes(String one, String many) {
        assertThat(Plural.of(one)).isEqualTo(many);
    }

    @Test
    void oneIsOne() {
        assertThat(Plural.of(1, "match")).isEqualTo("match");
        assertThat(Plural.of(0, "match")).isEqualTo("matches");
    }
}
