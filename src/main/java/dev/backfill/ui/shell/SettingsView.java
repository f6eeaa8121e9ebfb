package dev.backfill.ui.shell;

import dev.backfill.ui.common.ChoiceWords;
import dev.backfill.ui.common.Language;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.color.ColorMode;
import dev.backfill.ui.heatmap.color.Palette;
import dev.backfill.ui.heatmap.text.Speech;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.look.WindowSettings;
import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;

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

    @FXML
    private ChoiceBox<Integer> size;

    @FXML
    private ChoiceBox<WindowSettings.Motion> motion;

    @FXML
    private ChoiceBox<Language> language;

    @FXML
    private CheckBox notices;

    @FXML
    private Label later;

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
        theme.setConverter(ChoiceWords.of(s -> console.messages()
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
        palette.setConverter(ChoiceWords.of(p -> Speech.text("palette." + p.name())));
        palette.valueProperty().bindBidirectional(appearance.paletteProperty());
        colorMode.getItems().setAll(ColorMode.values());
        colorMode.setConverter(ChoiceWords.of(c -> Speech.text("color." + c.name())));
        colorMode.valueProperty().bindBidirectional(console.grid().colorModeProperty());
        beside(appearance.settings(), console.messages());
    }

    private void beside(WindowSettings settings, Messages messages) {
        for (int percent = WindowSettings.SMALLEST; percent <= WindowSettings.LARGEST; percent += WindowSettings.STEP) {
            size.getItems().add(percent);
        }
        size.setConverter(ChoiceWords.of(percent -> messages.text("settings.percent", percent)));
        settings.sizeProperty().subscribe(percent -> size.setValue(percent.intValue()));
        size.valueProperty().subscribe((_, percent) -> settings.sizeProperty().set(percent));
        motion.getItems().setAll(WindowSettings.Motion.values());
        motion.setConverter(ChoiceWords.of(m -> messages.text(
                switch (m) {
                    case SYSTEM -> "settings.system";
                    case REDUCED -> "settings.reduced";
                    case FULL -> "settings.full";
                })));
        motion.valueProperty().bindBidirectional(settings.motionProperty());
        language.getItems().setAll(Language.values());
        language.setConverter(ChoiceWords.of(l -> messages.text(
                switch (l) {
                    case SYSTEM -> "settings.system";
                    case ENGLISH -> "settings.english";
                    case GERMAN -> "settings.german";
                })));
        language.valueProperty().bindBidirectional(settings.languageProperty());
        notices.selectedProperty().bindBidirectional(settings.noticesProperty());
        later.managedProperty().bind(later.visibleProperty());
        later.visibleProperty()
                .bind(settings.languageProperty()
                        .map(l -> !l.locale(Locale.getDefault()).equals(messages.locale())));
    }
}
