package dev.backfill.ui.heatmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Contrasts by WCAG 2, computed from the stylesheet for every palette.
class ContrastTest {
    private static final Pattern RULE = Pattern.compile("(?m)^(\\.bc-[^{]+?)\\s*\\{([^}]*)}");
    private static final Pattern DECLARATION = Pattern.compile("-bc-([a-z0-9-]+):\\s*([^;]+);");

    static Stream<Arguments> palettes() {
        return Stream.of(Palette.values())
                .flatMap(p -> Stream.of(Arguments.of(p, "bc-light"), Arguments.of(p, "bc-dark")));
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void reachesWhatReadersNeed(Palette palette, String theme) throws IOException {
        Map<String, Color> colors = colors(palette, theme);

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
    void neighboringStepsCanBeToldApart(Palette palette, String theme) throws IOException {
        Map<String, Color> colors = colors(palette, theme);

        for (int step = 1; step < 5; step++) {
            double ratio = contrast(color(colors, "s" + step), color(colors, "s" + (step + 1)));
            assertThat(ratio).as("s%d to s%d", step, step + 1).isGreaterThan(1.15);
        }
    }

    private static void at(Map<String, Color> colors, String ink, String ground, double need) {
        assertThat(contrast(color(colors, ink), color(colors, ground)))
                .as("%s %s on %s %s", ink, colors.get(ink), ground, colors.get(ground))
                .isGreaterThanOrEqualTo(need);
    }

    private static Color color(Map<String, Color> colors, String name) {
        return Objects.requireNonNull(colors.get(name), () -> "The stylesheet gives -bc-" + name + " no color.");
    }

    /// The colors of a palette as the cascade has them: rules in order, later ones win.
    private static Map<String, Color> colors(Palette palette, String theme) throws IOException {
        List<String> classes = List.of(theme, palette.styleClass());
        Map<String, String> declared = new LinkedHashMap<>();
        Matcher rules = RULE.matcher(stylesheet());
        while (rules.find()) {
            if (classes.containsAll(List.of(rules.group(1).substring(1).split("\\.")))) {
                Matcher declarations = DECLARATION.matcher(rules.group(2));
                while (declarations.find()) {
                    declared.put(declarations.group(1), declarations.group(2).strip());
                }
            }
        }
        Map<String, Color> colors = new LinkedHashMap<>();
        declared.forEach((name, value) -> {
            String hex = value.startsWith("-bc-") ? declared.get(value.substring(4)) : value;
            colors.put(name, Color.web(hex));
        });
        return colors;
    }

    private static String stylesheet() throws IOException {
        try (InputStream in = URI.create(HeatmapTheme.stylesheet()).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
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
