package dev.backfill.ui.common;

import java.util.Locale;
import javafx.scene.control.Label;

/// A verb in a frame: `BUILD`, `REBUILD`, `RETIRE`, `LEAVE`.
public final class VerbTag {
    private VerbTag() {}

    public static Label of(String verb) {
        Label tag = new Label(verb);
        tag.getStyleClass().addAll("verb", verb.toLowerCase(Locale.ROOT));
        return tag;
    }
}
