package dev.backfill.ui.common;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// The name of a processor beside what is said of it: a short one is whole, of a long one enough is left to tell it
/// from others.
public final class NameLabel {
    private static final double MOST = 150;
    private static final double LEAST = 96;
    private static final int SHORT = 12;

    private NameLabel() {}

    /// @param styleClass how it looks
    public static Label of(String name, String styleClass) {
        Label label = new Label(name);
        label.getStyleClass().addAll(styleClass, "name");
        label.setMinWidth(name.length() <= SHORT ? Region.USE_PREF_SIZE : LEAST);
        label.setMaxWidth(MOST);
        return label;
    }
}
