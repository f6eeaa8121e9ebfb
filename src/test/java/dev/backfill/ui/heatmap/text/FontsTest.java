package dev.backfill.ui.heatmap.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.ui.heatmap.Fx;
import org.junit.jupiter.api.Test;

class FontsTest {

    @Test
    void theNamedFamiliesAreThoseOfTheShippedFiles() throws Exception {
        assertThat(Fx.call(Fonts::load)).contains(Fonts.WORDS, Fonts.SEMI_BOLD, Fonts.MONO);
        assertThat(Type.SEMI_12.getFamily()).isEqualTo(Fonts.SEMI_BOLD);
        assertThat(Type.MONO_10.getFamily()).isEqualTo(Fonts.MONO);
    }
}
