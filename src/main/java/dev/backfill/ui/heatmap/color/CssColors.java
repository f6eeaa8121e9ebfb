package dev.backfill.ui.heatmap.color;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The colors of `css/heatmap.css` for readers outside of JavaFX.
public final class CssColors {
    private static final Pattern RULE = Pattern.compile("(?m)^(\\.bc-[^{]+?)\\s*\\{([^}]*)}");
    private static final Pattern DECLARATION = Pattern.compile("-bc-([a-z0-9-]+):\\s*([^;]+);");

    private CssColors() {}

    /// The colors of a palette as the cascade has them: rules in order, later ones win.
    ///
    /// @return for each token, such as `critical-words`, its color, such as `#ad3700` or `transparent`
    public static Map<String, String> of(Palette palette, boolean dark) {
        List<String> classes = List.of(dark ? "bc-dark" : "bc-light", palette.styleClass());
        Map<String, String> declared = new LinkedHashMap<>();
        Matcher rules = RULE.matcher(stylesheet());
        while (rules.find()) {
            if (classes.containsAll(List.of(rules.group(1).substring(1).split("\\.", -1)))) {
                Matcher declarations = DECLARATION.matcher(rules.group(2));
                while (declarations.find()) {
                    declared.put(declarations.group(1), declarations.group(2).strip());
                }
            }
        }
        Map<String, String> colors = new LinkedHashMap<>(declared);
        colors.replaceAll(
                (_, value) -> value.startsWith("-bc-") ? declared.getOrDefault(value.substring(4), value) : value);
        return colors;
    }

    private static String stylesheet() {
        try (InputStream in = URI.create(HeatmapTheme.stylesheet()).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
