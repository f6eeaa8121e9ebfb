package dev.backfill.ui;

import dev.backfill.ui.heatmap.ColorMode;
import dev.backfill.ui.heatmap.Palette;
import java.util.function.Function;
import javafx.application.ColorScheme;
import javafx.fxml.FXML;
import javafx.scene.control.ChoiceBox;
import javafx.util.StringConverter;

/// How the window looks: theme, palette, and what the fill means.
final class SettingsView {
    private final ConsoleViewModel console;
    private final Appearance appearance;

    @FXML
    private ChoiceBox<Scheme> theme;

    @FXML
    private ChoiceBox<Palette> palette;

    @FXML
    private ChoiceBox<ColorMode> colorMode;

    /// What can be chosen as a theme.
    private enum Scheme {
        SYSTEM,
        LIGHT,
        DARK
    }

    SettingsView(ConsoleViewModel console, Appearance appearance) {
        this.console = console;
        this.appearance = appearance;
    }

    @FXML
    private void initialize() {
        theme.getItems().setAll(Scheme.values());
        theme.setConverter(words(s -> console.messages()
                .text(
                        switch (s) {
                            case SYSTEM -> "settings.system";
                            case LIGHT -> "settings.light";
                            case DARK -> "settings.dark";
                        })));
        ColorScheme forced = appearance.forcedProperty().get();
        theme.setValue(forced == null ? Scheme.SYSTEM : forced == ColorScheme.DARK ? Scheme.DARK : Scheme.LIGHT);
        theme.valueProperty()
                .subscribe((_, chosen) -> appearance
                        .forcedProperty()
                        .set(
                                switch (chosen) {
                                    case SYSTEM -> null;
                                    case LIGHT -> ColorScheme.LIGHT;
                                    case DARK -> ColorScheme.DARK;
                                }));
        palette.getItems().setAll(Palette.values());
        palette.setConverter(words(Palette::words));
        palette.valueProperty().bindBidirectional(appearance.paletteProperty());
        colorMode.getItems().setAll(ColorMode.values());
        colorMode.setConverter(words(ColorMode::words));
        colorMode.valueProperty().bindBidirectional(console.grid().colorModeProperty());
    }

    /// Shows values in words; a choice is never typed, so nothing is read back.
    static <T> StringConverter<T> words(Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("A choice is not typed: " + text);
            }
        };
    }
}
