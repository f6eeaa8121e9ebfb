package dev.backfill.ui.heatmap.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/// The typefaces that ship with the program: Inter for words, JetBrains Mono for numbers that are compared.
///
/// JavaFX does not map weights to files, so a weight is named by its family: `Inter SemiBold`.
public final class Fonts {
    /// Family of words.
    public static final String WORDS = "Inter";

    /// Family of titles and labels that stand out.
    public static final String SEMI_BOLD = "Inter SemiBold";

    /// Family of numbers in columns, codes and logs.
    public static final String MONO = "JetBrains Mono";

    private static final List<String> FILES = List.of(
            "inter/Inter-Regular.otf",
            "inter/Inter-SemiBold.otf",
            "inter/Inter-Bold.otf",
            "jetbrains_mono/JetBrainsMono-Regular.ttf",
            "jetbrains_mono/JetBrainsMono-Bold.ttf");

    private Fonts() {}

    /// Makes the families known to JavaFX and names them; the files are read at the first call only.
    public static List<String> load() {
        return Loaded.FAMILIES;
    }

    private static String family(String file) {
        try (InputStream in = Fonts.class.getResourceAsStream("/com/formdev/flatlaf/fonts/" + file)) {
            Font font = in == null ? null : Font.loadFont(in, 12);
            if (font == null) {
                throw new IllegalStateException("The font " + file + " is not on the class path or cannot be read.");
            }
            return font.getFamily();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the font " + file + ".", e);
        }
    }

    /// Holds the result of the one load; the class loader makes it happen once.
    private static final class Loaded {
        static final List<String> FAMILIES =
                FILES.stream().map(Fonts::family).distinct().toList();
    }
}
