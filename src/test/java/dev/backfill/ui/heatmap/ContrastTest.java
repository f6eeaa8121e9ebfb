package dev.backfill.ui.heatmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Contrasts by WCAG 2, computed from the stylesheet for every palette.
class ContrastTest {
    static Stream<Arguments> palettes() {
        return Stream.of(Palette.values())
                .flatMap(p -> Stream.of(Arguments.of(p, "bc-light"), Arguments.of(p, "bc-dark")));
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void reachesWhatReadersNeed(Palette palette, String theme) {
        Map<String, String> colors = CssColors.of(palette, theme.equals("bc-dark"));

        at(colors, "s5", "ground", 3);
        for (int step = 1; step <= 5; step++) {
            at(colors, "number", "s" + step, 4.5);
        }
        at(colors, "critical", "critical-ground", 3);
        at(colors, "warning", "ground", 3);
        at(colors, "info", "ground", 3);
        at(colors, "calm", "ground", 3);
        at(colors, "edge", "ground", 3);
        at(colors, "accent", "ground", 3);
        for (String words : List.of("critical-words", "warning-words", "text", "muted", "done")) {
            at(colors, words, "ground", 4.5);
        }
        at(colors, "critical-words", "critical-banner", 4.5);
        at(colors, "warning-words", "warning-banner", 4.5);
        at(colors, "text", "event", 4.5);
        at(colors, "muted", "event", 4.5);
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void neighboringStepsCanBeToldApart(Palette palette, String theme) {
        Map<String, String> colors = CssColors.of(palette, theme.equals("bc-dark"));

        for (int step = 1; step < 5; step++) {
            double ratio = contrast(color(colors, "s" + step), color(colors, "s" + (step + 1)));
            assertThat(ratio).as("s%d to s%d", step, step + 1).isGreaterThan(1.15);
        }
    }

    private static void at(Map<String, String> colors, String ink, String ground, double need) {
        assertThat(contrast(color(colors, ink), color(colors, ground)))
                .as("%s %s on %s %s", ink, colors.get(ink), ground, colors.get(ground))
                .isGreaterThanOrEqualTo(need);
    }

    private static Color color(Map<String, String> colors, String name) {
        return Color.web(
                Objects.requireNonNull(colors.get(name), () -> "The stylesheet gives -bc-" + name + " no color."));
    }

    private static double contrast(Color a, Color b) {
        double lighter = Math.max(luminance(a), luminance(b));
        double darker = Math.min(luminance(a), luminance(b));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
