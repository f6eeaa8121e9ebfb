package dev.backfill.ui.command;

import dev.backfill.ui.common.Messages;
import dev.backfill.ui.heatmap.color.Palette;
import dev.backfill.ui.heatmap.text.Speech;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.look.WindowSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.application.ColorScheme;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// What changes how the window looks.
final class LookActions {
    private final Appearance appearance;
    private final Messages messages;

    LookActions(Appearance appearance, Messages messages) {
        this.appearance = appearance;
        this.messages = messages;
    }

    List<Action> all() {
        WindowSettings settings = appearance.settings();
        List<Action> all = new ArrayList<>(List.of(
                Action.of(
                                messages,
                                "action.larger",
                                Keys.shortcut("+", KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD),
                                () -> settings.resize(1))
                        .unless(
                                () -> settings.sizeProperty().get() >= WindowSettings.LARGEST,
                                messages.text("hindered.largest")),
                Action.of(
                                messages,
                                "action.smaller",
                                Keys.shortcut("-", KeyCode.MINUS, KeyCode.SUBTRACT),
                                () -> settings.resize(-1))
                        .unless(
                                () -> settings.sizeProperty().get() <= WindowSettings.SMALLEST,
                                messages.text("hindered.smallest")),
                Action.of(
                        messages,
                        "action.usualSize",
                        Keys.shortcut("0", KeyCode.DIGIT0, KeyCode.NUMPAD0),
                        () -> settings.resize(0)),
                theme("settings.system", null),
                theme("settings.light", ColorScheme.LIGHT),
                theme("settings.dark", ColorScheme.DARK)));
        for (Palette palette : Palette.values()) {
            all.add(named(
                    "action.paletteNamed",
                    Speech.text("palette." + palette.name()),
                    () -> appearance.paletteProperty().set(palette)));
        }
        return List.copyOf(all);
    }

    private Action theme(String key, @Nullable ColorScheme scheme) {
        return named(
                "action.theme",
                messages.text(key),
                () -> appearance.forcedProperty().set(scheme));
    }

    private Action named(String key, String words, Runnable run) {
        return new Action(key, messages.text(key, words), Keys.NONE, "", Set.of(), () -> "", run);
    }
}
