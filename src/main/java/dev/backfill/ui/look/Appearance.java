package dev.backfill.ui.look;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import dev.backfill.ui.common.WindowRoot;
import dev.backfill.ui.heatmap.color.HeatmapTheme;
import dev.backfill.ui.heatmap.color.Palette;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Light or dark, and which palette: applied to scenes, changed while they are open.
public final class Appearance {
    private final ObjectProperty<@Nullable ColorScheme> forced = new SimpleObjectProperty<>(this, "forced", null);
    private final WindowSettings settings = new WindowSettings();
    private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(this, "palette", Palette.STANDARD);

    /// Sizes of type in pop-ups, in pixels.
    private static final double SMALL = 12;

    private static final double USUAL = 13;
    private final Map<Scene, Subscription> dressed = new HashMap<>();

    /// Follows the system until a scheme is forced.
    public Appearance() {}

    /// Keeps a scene as the person wants it, from now on.
    ///
    /// @param root the part of the scene that carries the style classes
    public void dress(Scene scene, Parent root) {
        scene.getStylesheets().add(css("/css/app.css"));
        Runnable refresh = () -> put(scene, root);
        dressed.put(
                scene,
                Subscription.combine(
                        forced.subscribe(refresh),
                        palette.subscribe(refresh),
                        settings.sizeProperty().subscribe(_ -> resize(scene, root)),
                        settings.motionProperty().subscribe(_ -> move(scene, root)),
                        scene.getPreferences().reducedMotionProperty().subscribe(_ -> move(scene, root)),
                        scene.getPreferences().colorSchemeProperty().subscribe(refresh)));
        refresh.run();
    }

    /// Lets go of a scene that is shown no more.
    public void undress(Scene scene) {
        Subscription kept = dressed.remove(scene);
        if (kept != null) {
            kept.unsubscribe();
        }
    }

    private void put(Scene scene, Parent root) {
        ColorScheme wanted = forced.get();
        boolean dark = (wanted == null ? scene.getPreferences().getColorScheme() : wanted) == ColorScheme.DARK;
        Theme theme = dark ? new PrimerDark() : new PrimerLight();
        scene.setUserAgentStylesheet(theme.getUserAgentStylesheet());
        HeatmapTheme.apply(root, palette.get(), dark);
    }

    /// Pop-ups are windows of their own, which the root does not enlarge: their type is.
    private void resize(Scene scene, Parent root) {
        if (root instanceof WindowRoot window) {
            window.wantedProperty().set(settings.sizeProperty().get() / 100);
            scene.getStylesheets().removeIf(sheet -> sheet.startsWith("data:"));
            if (settings.sizeProperty().get() != 100) {
                scene.getStylesheets().add(popUps(settings.sizeProperty().get()));
            }
        }
    }

    private static String popUps(double percent) {
        String css = String.format(
                Locale.ROOT,
                ".tooltip, .heatmap-tooltip-title, .heatmap-tooltip-line { -fx-font-size: %.2fpx; }"
                        + " .context-menu, .popover, .combo-box-popup { -fx-font-size: %.2fpx; }",
                SMALL * percent / 100,
                USUAL * percent / 100);
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private void move(Scene scene, Parent root) {
        if (root instanceof WindowRoot window) {
            window.stillProperty()
                    .set(
                            switch (settings.motionProperty().get()) {
                                case SYSTEM -> scene.getPreferences().isReducedMotion();
                                case REDUCED -> true;
                                case FULL -> false;
                            });
        }
    }

    private static String css(String path) {
        return Objects.requireNonNull(Appearance.class.getResource(path), path + " is not shipped")
                .toExternalForm();
    }

    /// Light or dark whatever the system says; null follows the system.
    public ObjectProperty<@Nullable ColorScheme> forcedProperty() {
        return forced;
    }

    /// Everything that is not about colors.
    public WindowSettings settings() {
        return settings;
    }

    /// The colors of the heatmap, the findings and the legend.
    public ObjectProperty<Palette> paletteProperty() {
        return palette;
    }
}
