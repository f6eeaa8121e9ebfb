package dev.backfill.model.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowPlaceTest {
    /** A letter that Java keeps in two halves is one letter. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "𝔛"})
    void fortyLettersAreAShortNameAndFortyOneAreNot(String letter) {
        assertThat(RowPlace.read("label", " " + letter.repeat(40) + " ")).isEqualTo(letter.repeat(40));
        assertThatThrownBy(() -> RowPlace.read("label", letter.repeat(41)))
                .hasMessage("'label' takes at most 40 letters, not 41. 'title' takes a long name.");
    }
}
