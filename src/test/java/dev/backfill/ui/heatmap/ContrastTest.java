package dev.backfill.ui.heatmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.ui.heatmap.color.CssColors;
import dev.backfill.ui.heatmap.color.Palette;
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

    /// How far apart two colors are for whoever sees like this, as a share of the way from black to white.
    private static final double TOLD_APART = 0.065;

    /// One color per severity: each holds its number, and all can be told apart by whoever chooses the palette.
    @ParameterizedTest
    @MethodSource("palettes")
    void severitiesCanBeToldApart(Palette palette, String theme) {
        Map<String, String> colors = CssColors.of(palette, theme.equals("bc-dark"));
        List<String> severities = List.of("v-critical", "v-warning", "v-info", "v-expected", "v-ok");
        severities.forEach(s -> at(colors, "number", s, 4.5));
        List<Sight> sights = switch (palette) {
            case STANDARD -> List.of(Sight.values());
            case RED_GREEN -> List.of(Sight.USUAL, Sight.PROTAN, Sight.DEUTAN);
            case BLUE_YELLOW -> List.of(Sight.USUAL, Sight.TRITAN);
        };
        for (Sight sight : sights) {
            for (String one : severities) {
                for (String other : severities.subList(severities.indexOf(one) + 1, severities.size())) {
                    assertThat(sight.distance(color(colors, one), color(colors, other)))
                            .as("%s to %s, %s sight", one, other, sight)
                            .isGreaterThanOrEqualTo(TOLD_APART);
                }
            }
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
