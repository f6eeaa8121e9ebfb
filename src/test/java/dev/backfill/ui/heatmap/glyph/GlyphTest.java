package dev.backfill.ui.heatmap.glyph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Severity;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.heatmap.color.Palette;
import dev.backfill.ui.heatmap.export.HeatmapImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GlyphTest {

    @Test
    void everyVerdictButCompleteHasItsOwnGlyph() {
        List<Glyph> glyphs = Arrays.stream(Verdict.values())
                .flatMap(v -> Glyph.of(v).stream())
                .toList();

        assertThat(Glyph.of(Verdict.COMPLETE)).isEqualTo(Optional.empty());
        // What may still come is nothing to look at.
        assertThat(Glyph.of(Verdict.NOT_DUE)).isEqualTo(Optional.empty());
        assertThat(glyphs).hasSize(Verdict.values().length - 2).doesNotHaveDuplicates();
        assertThat(glyphs.stream().map(g -> g.outline() + g.mark().orElse(""))).doesNotHaveDuplicates();
    }

    @Test
    void inkFollowsSeverity() {
        for (Verdict verdict : Verdict.values()) {
            Glyph.of(verdict)
                    .ifPresent(
                            glyph -> assertThat(glyph.ink()).as(verdict.words()).isEqualTo(ink(verdict.severity())));
        }
        for (EventState state : EventState.values()) {
            if (state.severity().isBad()) {
                assertThat(Glyph.of(state).orElseThrow().ink()).isEqualTo(ink(state.severity()));
            }
        }
    }

    @Test
    void everyStepStateHasItsOwnGlyph() {
        assertThat(Arrays.stream(StepState.values()).map(Glyph::of)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Glyph.class)
    void everyGlyphLeavesInkInsideItsBox(Glyph glyph) throws Exception {
        WritableImage image = Fx.call(() -> {
            StackPane root = new StackPane(new GlyphIcon(glyph));
            return HeatmapImage.of(root, 24, 24, Palette.STANDARD, false);
        });

        Color ground = image.getPixelReader().getColor(0, 0);
        long inked = 0;
        for (int y = 0; y < 24; y++) {
            for (int x = 0; x < 24; x++) {
                boolean ink = !image.getPixelReader().getColor(x, y).equals(ground);
                inked += ink ? 1 : 0;
                boolean outside = x < 2 || y < 2 || x > 21 || y > 21;
                assertThat(ink && outside).as("ink at %d, %d", x, y).isFalse();
            }
        }
        assertThat(inked).isGreaterThan(8);
    }

    private static Glyph.Ink ink(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Glyph.Ink.CRITICAL;
            case WARNING -> Glyph.Ink.WARNING;
            case INFO -> Glyph.Ink.INFO;
            case EXPECTED, OK -> Glyph.Ink.CALM;
        };
    }
}
