package dev.backfill.ui.heatmap.color;

import java.net.URL;
import java.util.Arrays;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;

/// Puts the heatmap's colors on a part of the scene, usually its root: everything below it follows.
public final class HeatmapTheme {
    private HeatmapTheme() {}

    /// The address of the stylesheet with all tokens and the looks of legend, glyphs and graph.
    public static String stylesheet() {
        URL address = HeatmapTheme.class.getResource("/css/heatmap.css");
        return Objects.requireNonNull(address, "css/heatmap.css is not on the class path")
                .toExternalForm();
    }

    /// Gives `parent` and everything below it a palette, light or dark. May be called again to change it.
    public static void apply(Parent parent, Palette palette, boolean dark) {
        if (!parent.getStylesheets().contains(stylesheet())) {
            parent.getStylesheets().add(stylesheet());
        }
        parent.getStyleClass().removeAll("bc-light", "bc-dark");
        parent.getStyleClass()
                .removeAll(
                        Arrays.stream(Palette.values()).map(Palette::styleClass).toList());
        parent.getStyleClass().addAll(dark ? "bc-dark" : "bc-light", palette.styleClass());
    }

    /// Gives `popup`, which hangs outside the scene graph, the colors that `node` has.
    public static void inherit(Node node, Parent popup) {
        popup.getStylesheets().setAll(stylesheet());
        popup.getStyleClass().removeIf(c -> c.startsWith("bc-"));
        for (Node n = node; n != null; n = n.getParent()) {
            if (n.getStyleClass().contains("bc-light") || n.getStyleClass().contains("bc-dark")) {
                n.getStyleClass().stream().filter(c -> c.startsWith("bc-")).forEach(popup.getStyleClass()::add);
                return;
            }
        }
    }
}
